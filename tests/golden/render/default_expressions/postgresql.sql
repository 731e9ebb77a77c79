CREATE TABLE jobs (
    id    UUID DEFAULT gen_random_uuid() PRIMARY KEY,
    other UUID DEFAULT gen_random_uuid(),
    hours INTEGER DEFAULT 24 * 7,
    slug  TEXT DEFAULT lower('ABC') || '-' || 'x'
);
