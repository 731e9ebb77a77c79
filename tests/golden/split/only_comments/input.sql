-- nothing here
/* nor
   here */
  	
