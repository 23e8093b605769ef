"""A site as a whole: its register, permanent identities and addresses, and building feeds."""
