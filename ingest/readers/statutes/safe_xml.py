"""Parse XML that nobody vouches for: no entities, no outside files, no depth that would break the readers."""

from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from assistant.documents.document import DocumentError

DEEPEST = 64


def parse_xml(raw: bytes, name: str) -> Element:
    """Give the root of the document in `raw`; a DOCTYPE is skipped, as the publishers' files have one.

    Raises:
        DocumentError: it is not well-formed, declares entities, refers to outside files, or is nested too deeply.
    """
    try:
        root: Element = fromstring(raw, forbid_dtd=False, forbid_entities=True, forbid_external=True)
    except ParseError as error:
        raise DocumentError(name, error.position[0], "xml", detail=str(error).partition(":")[0]) from error
    except DefusedXmlException as error:
        raise DocumentError(name, 0, "xml_entities") from error
    except (ValueError, LookupError) as error:  # an encoding that the parser does not know
        raise DocumentError(name, 1, "xml", detail=error) from error
    level = [root]
    for _ in range(DEEPEST):
        level = [child for element in level for child in element]
        if not level:
            return root
    raise DocumentError(name, 0, "xml_depth", deepest=DEEPEST)
