"""The guide for partners: every snippet of it runs."""
