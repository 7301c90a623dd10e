story A document that is no plain text is refused at its field, with what to do
doors api browser
begin with city
bytes b.docx 1 MiB
as clerk
  text.begin cycle=$cycle template=group_text -> group
  refused text.upload material=$group file=@b.docx because invalid /file "save the document as plain text"
