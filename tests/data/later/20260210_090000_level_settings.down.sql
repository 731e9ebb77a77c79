ALTER TABLE bot_config
    DROP COLUMN max_reactions_per_day,
    DROP COLUMN besitos_daily_gift,
    DROP COLUMN besitos_per_reaction,
    DROP COLUMN level_formula;
