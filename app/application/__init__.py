"""What people can do and look at. REST, pages and the command line call it."""
