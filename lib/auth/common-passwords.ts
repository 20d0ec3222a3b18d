// Only those of ten characters and more: shorter ones are refused by their length.
const list = `
  0123456789 0987654321 1029384756 1111111111 1212121212 123123123123 1234512345 1234554321 123456123456 1234567890
  12345678900 12345678901 123456789012 1234567891 12345678910 123456789a 123456789abc 123456789q 123456789z 123456qwerty
  1234qwerasdf 1234rewq4321 147258369a 1478963250 147852369a 1q2w3e4r5t 1q2w3e4r5t6y 1qaz2wsx3edc 1qazxsw23edc 1qaz1qaz1qaz
  3.141592653 3141592653 9876543210 a123456789 a1b2c3d4e5 a1b2c3d4e5f6 aaaaaaaaaa abc123abc123 abc1234567 abcd123456
  abcd12345678 abcde12345 abcdef123456 abcdefghij abcdefghijkl admin12345 admin123456 administrator adminadmin alexander1
  asdasdasdasd asdf123456 asdfasdfasdf asdfghjkl1 asdfghjkl123 azertyuiop barcelona1 baseball123 basketball basketball1
  bismillah1 butterfly1 california1 changeme12 changeme123 changeme1234 charlie123 chocolate1 chocolate123 computer12
  computer123 correcthorsebatterystaple counterstrike default123 dragonball dragonball1 dragonballz elephant12 everything
  facebook12 facebook123 football12 football123 forever123 freedom123 friendship friends123 fuckyou123 godisgood1
  helloworld helloworld1 hello12345 hello123456 iloveyou12 iloveyou123 iloveyou1234 iloveyou2! iloveyousomuch internet12
  internet123 jennifer12 jesuschrist jesus12345 jonathan12 justinbieber letmein123 letmein1234 letmeinplease linkedin12
  linkedin123 liverpool1 liverpool12 liverpool123 loveyou123 lovelovelove manchester manchester1 manchesterunited
  mercedes12 michael123 michelle12 microsoft1 minecraft1 minecraft123 monkey1234 motherfucker mustang123 mynoob1234
  mypassword mypassword1 newpassword ninja12345 p455w0rd12 p@ssw0rd12 p@ssw0rd123 p@ssword12 p@ssword123 pa55w0rd12
  pa$$w0rd12 pass123456 pass12345678 passw0rd12 passw0rd123 passw0rd1234 password00 password01 password10 password11
  password12 password1! password12! password123 password123! password1234 password12345 password123456 password2024
  password2025 password2026 password!1 password!! passwordpassword pokemon123 primavera1 princess12 princess123
  q1w2e3r4t5 q1w2e3r4t5y6 qazwsx1234 qazwsxedc1 qazwsxedc123 qazwsxedcrfv qwaszx1234 qwe123qwe123 qweasdzxc1 qweasdzxc123
  qweqweqweqwe qwer123456 qwer1234qwer qwert12345 qwert123456 qwerty0987 qwerty1234 qwerty12345 qwerty123456 qwerty12345678
  qwertyqwerty qwertyuiop qwertyuiop1 qwertyuiop123 qwertyuiop[] qwertyuiopasdfghjkl qwertz1234 qwertz12345 realmadrid
  rockandroll root123456 secret1234 secretpassword september1 skateboard slipknot666 spiderman1 spongebob1 starwars12
  starwars123 strawberry sunshine12 sunshine123 superman12 superman123 supersecret temp123456 temppassword test123456
  test12345678 testing123 testpassword test1234test tinkerbell trustno1trustno1 universidad user123456 valentina1
  victoria12 volleyball welcome123 welcome1234 welcome12345 welcome2024 welcome2025 welcome2026 whatever12 whatever123
  wordpass12 yourpassword yourmother zaq12wsxcde3 zaq1zaq1zaq1 zxcvbnm123 zxcvbnm1234 zxcvbnm,./ zxcvbnmasdfghjkl
`;

/** Passwords that every guessing tool tries first, in lower case. */
export const commonPasswords: ReadonlySet<string> = new Set(list.trim().split(/\s+/));
