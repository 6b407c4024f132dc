"""Hosts: where finished pages are placed. The core does not know any of them."""
