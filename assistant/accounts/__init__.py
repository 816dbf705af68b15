"""The accounts of users, in the database of the records: passwords, second factors, failed logins, open logins."""
