story A theme that is named many times in a part of a paper cuts nothing off behind it
begin with city
as clerk
  plan.write cycle=$cycle meeting_day=2023-02-11 body=B -> plan
    theme: Fewer windows, fewer forms, fewer letters that wait, and a bus that still goes when the late shift ends, in each of the nine districts of the city, with a day for each of them and one who answers for it; what was promised in the last two years and was not kept is named first, with the reason, before anything new is promised to anybody; and of what is promised now each half of the year says how far it has come.
  plan.submit plan=$plan
as head
  plan.approve plan=$plan
as clerk
  paper.begin cycle=$cycle document=report -> report
  paper.show paper=$report
  keep first = parts.0
  paragraph.change paragraph=$first body="{theme} {theme} {theme} {theme} {theme} {theme} {theme} {theme} {theme} {theme} {theme} {theme} {theme} {theme} {theme} {theme} and the last words"
  paper.show paper=$report
  expect parts.0.words has "and the last words"
