import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A real SMTP server with manners of its own. */
export class PostOffice {
  manner: 'takes' | 'later' | 'never' | 'hangs' = 'takes';
  readonly letters: string[] = [];
  readonly envelopes: string[][] = [];
  /** How many recipients got no answer. */
  hanging = 0;
  private readonly sockets = new Set<Socket>();
  private readonly server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    onRcptTo: (_address, _session, callback) => {
      const { manner } = this;
      if (manner === 'hangs') {
        this.hanging += 1;
        return;
      }
      if (manner === 'takes') callback();
      else callback(Object.assign(new Error('No'), { responseCode: manner === 'later' ? 451 : 550 }));
    },
    onData: (stream, session, callback) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        this.letters.push(Buffer.concat(chunks).toString('utf8'));
        this.envelopes.push(session.envelope.rcptTo.map(({ address }) => address));
        callback();
      });
    },
  });

  async open(): Promise<string> {
    this.server.on('error', () => {});
    this.server.server.on('connection', (socket: Socket) => {
      this.sockets.add(socket);
      socket.on('close', () => this.sockets.delete(socket));
    });
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `smtp://127.0.0.1:${(this.server.server.address() as AddressInfo).port}`;
  }
  /** Drops everybody whom it leaves without an answer, in the middle of it. */
  hangUp(): void {
    for (const socket of this.sockets) socket.destroy();
  }
  close(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}

/** Says yes to everything, and when it is told a recipient never comes to an end: RFC 5321, 4.2.1 lets a reply go on. */
export class Babbler {
  private readonly sockets = new Set<Socket>();
  private readonly server: Server = createServer((socket) => {
    this.sockets.add(socket);
    socket.on('error', () => {});
    socket.write('220 post.lakeside.example\r\n');
    socket.on('data', (line) => {
      if (!line.toString('latin1').startsWith('RCPT')) {
        socket.write('250 go on\r\n');
        return;
      }
      const timer = setInterval(() => socket.write('250-and another thing\r\n'), 50);
      socket.on('close', () => clearInterval(timer));
    });
  });

  async open(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `smtp://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }
  close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}
