;;
  ; DROP TABLE a;; -- one
;
/* ; */;