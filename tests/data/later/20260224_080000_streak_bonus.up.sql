-- A role may be given for a streak.
ALTER TYPE role_change_reason ADD VALUE 'STREAK_BONUS';
