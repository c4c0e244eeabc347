//! One document model rendered as PDF, DOCX, XLSX, CSV and SVG.
