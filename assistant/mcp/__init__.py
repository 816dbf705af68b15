"""The server of the Model Context Protocol (MCP): what the chat offers, as tools, resources and prompts of assistants.

The package `mcp` without a prefix is the official SDK.
"""
