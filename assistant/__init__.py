"""AVV-Kompass: cited answers on outsourcing customer data, in German and English, without leaving the machine."""
