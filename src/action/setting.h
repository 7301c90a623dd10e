/* private to room action: the house's settings, by name: clock, now, zone, language, name */
#pragma once
#include "action/action.h"
#define SETTING_FIELDS(S, F) \
	F(S, text, name, 0, N_("setting"), .max = 40) \
	F(S, text, value, 0, N_("value"), .max = 400)
KIND_STRUCT(setting, SETTING_FIELDS)
