/* private to room study */
#pragma once
#include "study/study.h"

bool study_day_holds(struct work *w, struct day day, const struct cycle *cycle); /* between deployment and today */
