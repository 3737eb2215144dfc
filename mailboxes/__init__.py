"""The post room: bytes into messages and back; IMAP in, SMTP out. It knows nothing about tickets.

Promise: no message makes it fail, and no message is changed, lost or sent twice by it.
"""
