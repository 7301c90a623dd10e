story Readiness leads nobody to a page that does not open: not where a check fails, nor where it cannot be judged yet
doors browser
begin with city
post auditor "Reader of the record" in HOUSE held by auditor
as auditor
  refused meeting.home cycle=$cycle because denied
  see "Close the meeting, or record that it was held." at /cycles/$cycle/readiness
  see no "Close the meeting, or record that it was held. Go there" at /cycles/$cycle/readiness
as clerk
  meeting.home cycle=$cycle
  see "Close the meeting, or record that it was held. Go there" at /cycles/$cycle/readiness
