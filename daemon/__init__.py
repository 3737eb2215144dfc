"""The desk: what happens to a message, and when. Start reading at `turn` in daemon/desk.py.

Promise: what is decided follows from the tables of the SOP alone, and nothing is half done.
"""
