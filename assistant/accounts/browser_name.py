"""What a browser is called, and the system it runs on, as a person would say it; no more of it is kept."""

# The first that occurs counts: most browsers name those that they want to be taken for as well.
BROWSERS = {
    "Edg": "Edge",
    "OPR/": "Opera",
    "SamsungBrowser/": "Samsung Internet",
    "Firefox/": "Firefox",
    "FxiOS/": "Firefox",
    "CriOS/": "Chrome",
    "Chromium/": "Chromium",
    "Chrome/": "Chrome",
    "Safari/": "Safari",
}
SYSTEMS = {
    "Android": "Android",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Windows": "Windows",
    "Mac OS X": "macOS",
    "CrOS": "ChromeOS",
    "Linux": "Linux",
}


def browser_name(user_agent: str) -> str:
    """Name browser and system; empty where neither is known.

    >>> browser_name("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0")
    'Firefox, Windows'
    """
    found = (next((name for mark, name in names.items() if mark in user_agent), "") for names in (BROWSERS, SYSTEMS))
    return ", ".join(filter(None, found))
