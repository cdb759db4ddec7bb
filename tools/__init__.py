"""What the Makefile calls: preparing, serving and listing. Nothing here is part of the service."""
