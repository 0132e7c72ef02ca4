import { createGreetingServer } from './server.js';

const port = Number(process.env.PORT ?? 8080);
createGreetingServer().listen(port, () => {
  console.log(`listening on ${port}`);
});
