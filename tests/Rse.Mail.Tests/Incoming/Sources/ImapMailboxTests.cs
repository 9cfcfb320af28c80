using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Rse.Mail.Incoming;
using Rse.Mail.Incoming.Sources;

namespace Rse.Mail.Tests.Incoming.Sources;

public sealed class ImapMailboxTests : IMailboxPositions, IAsyncLifetime
{
    private readonly ImapServer _server = new();
    private readonly IncomingWorld _world;
    private readonly MailboxReader _reader;
    private MailboxPosition? _position;

    public ImapMailboxTests()
    {
        _world = new IncomingWorld(options =>
            options.Imap = new ImapOptions
            {
                Host = "127.0.0.1",
                Port = _server.Port,
                Security = MailSecurity.None,
                User = "intranet",
                Password = "secret",
                TimeoutSeconds = 20,
            }
        );
        var source = new ImapMailboxSource(_world.MailOptions);
        _reader = new MailboxReader(source, this, _world.Mail, _world.MailOptions, _world.Time, NullLogger<MailboxReader>.Instance);
    }

    [Fact]
    public async Task A_mailbox_is_read_from_now_on_and_nothing_in_it_changes()
    {
        _server.Letters[1] = Encoding.UTF8.GetBytes(_world.Reply("Ancien", "r0").ReplaceLineEndings("\r\n"));
        Assert.Equal(0, await ReadAsync());
        _server.Letters[2] = Encoding.UTF8.GetBytes(_world.Reply("Été à 16 h", "r1").ReplaceLineEndings("\r\n"));

        Assert.Equal(1, await ReadAsync());
        Assert.Equal(0, await ReadAsync());
        Assert.Equal("Été à 16 h", Assert.Single(_world.Posted).Text);
        Assert.Equal(new MailboxPosition(9, 2, _world.Time.GetUtcNow()), _position);
        Assert.DoesNotContain(
            _server.Commands,
            command => command.StartsWith("SELECT", StringComparison.Ordinal) || command.Contains("STORE", StringComparison.Ordinal)
        );
        Assert.All(
            _server.Commands.Where(command => command.StartsWith("UID FETCH", StringComparison.Ordinal)),
            command => Assert.Contains("BODY.PEEK[]<0.", command, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_server_that_hangs_up_at_LOGOUT_has_still_been_read()
    {
        _server.LeavesRudely = true;
        await ReadAsync();
        _server.Letters[1] = Encoding.UTF8.GetBytes(_world.Reply("Oui").ReplaceLineEndings("\r\n"));

        Assert.Equal(1, await ReadAsync());
        Assert.Single(_world.Posted);
    }

    [Fact]
    public async Task A_server_that_says_BYE_fails_the_reading_and_not_the_next_one()
    {
        _server.IsBusy = true;
        await Assert.ThrowsAnyAsync<Exception>(ReadAsync);
        _server.IsBusy = false;

        Assert.Equal(0, await ReadAsync());
        Assert.NotNull(_position);
    }

    public ValueTask InitializeAsync() => default;

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    ValueTask<MailboxPosition?> IMailboxPositions.FindAsync(string mailbox, CancellationToken cancellationToken) => new(_position);

    ValueTask IMailboxPositions.SaveAsync(string mailbox, MailboxPosition position, CancellationToken cancellationToken)
    {
        _position = position;
        return default;
    }

    private async Task<int> ReadAsync() => await _reader.ReadAsync(TestContext.Current.CancellationToken);
}
