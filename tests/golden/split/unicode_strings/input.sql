SELECT U&'d\0061t\+000061;', U&'!0061;' UESCAPE '!', u&"na\006de;" FROM t;
SELECT U & 'x', u;
