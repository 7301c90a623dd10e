story History, settings and the form that tightens say words, not the names the program uses
doors browser
begin with city
as admin
  see "sample accounts" "sample password" at /settings
as head
  see "by the keeper of the folder" at /history/unit/$HOUSE
  see "by the clock" at /history/cycle/$cycle
  language.set language=zh-CN
  see "由时钟" at /history/cycle/$cycle
as clerk
as clerk
  see "No talk is required here." at /cycles/$cycle/talks
