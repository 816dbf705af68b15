"""AVV-Kompass: cited answers on outsourcing customer data, in German and English, without leaving the machine."""

import logging

logging.getLogger(__name__).addHandler(logging.NullHandler())  # whoever uses it as a library decides what is shown
