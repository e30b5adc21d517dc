"""An invented city to walk through: who works there, and the households they support.

Also the training place, and the world that tests play in. Nobody in it exists.
"""
