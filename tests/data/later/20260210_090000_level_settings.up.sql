-- How levels and besitos, the bot's points, are counted.

ALTER TABLE bot_config
    ADD COLUMN level_formula VARCHAR(255) DEFAULT 'floor(sqrt(total_earned / 100)) + 1',
    ADD COLUMN besitos_per_reaction INTEGER DEFAULT 5,
    ADD COLUMN besitos_daily_gift INTEGER DEFAULT 50,
    ADD COLUMN max_reactions_per_day INTEGER DEFAULT 20;
