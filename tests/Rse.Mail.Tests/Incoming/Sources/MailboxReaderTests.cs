using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Rse.Mail.Incoming.Sources;

namespace Rse.Mail.Tests.Incoming.Sources;

public sealed class MailboxReaderTests : IMailboxSource, IMailboxPositions
{
    private readonly IncomingWorld _world = new();
    private readonly SortedDictionary<uint, string> _letters = [];
    private readonly MailboxReader _reader;
    private uint _validity = 9;
    private uint _broken;
    private bool _tellsNext = true;
    private MailboxPosition? _position;

    public MailboxReaderTests() =>
        _reader = new MailboxReader(this, this, _world.Mail, _world.MailOptions, _world.Time, NullLogger<MailboxReader>.Instance);

    public string Name => "test";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_mailbox_with_20_000_old_letters_is_begun_at_its_end_and_no_stranger_is_answered(bool tellsNext)
    {
        _tellsNext = tellsNext;
        for (uint uid = 1; uid <= 20_000; uid++)
        {
            _letters[uid] = _world.Reply("Ancien", $"old{uid}");
        }

        Assert.Equal(0, await ReadAsync());
        Assert.Equal(0, await ReadAsync());
        _letters[20_001] = _world.Reply("Nouveau");

        Assert.Equal(1, await ReadAsync());
        Assert.Equal("Nouveau", Assert.Single(_world.Posted).Text);
    }

    [Fact]
    public async Task Each_letter_is_received_once_whatever_its_flags()
    {
        await ReadAsync();
        _letters[1] = _world.Reply("Un", "r1");
        _letters[2] = _world.Reply("Deux", "r2");

        Assert.Equal(2, await ReadAsync());
        Assert.Equal(0, await ReadAsync());
        Assert.Equal(["Un", "Deux"], _world.Posted.Select(reply => reply.Text), StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_server_that_numbers_its_letters_anew_loses_and_doubles_none()
    {
        await ReadAsync();
        _letters[5] = _world.Reply("Un", "r1");
        await ReadAsync();
        _validity++;
        _letters.Clear();
        _letters[1] = _world.Reply("Un", "r1");
        _letters[2] = _world.Reply("Deux", "r2");

        await ReadAsync();
        Assert.Equal(["Un", "Deux"], _world.Posted.Select(reply => reply.Text), StringComparer.Ordinal);
        Assert.Equal((10u, 2u), (_position!.Validity, _position.Uid));
    }

    [Fact]
    public async Task A_letter_that_cannot_be_received_is_tried_again_and_then_passed_over_so_that_others_come_in()
    {
        await ReadAsync();
        _letters[1] = _world.Reply("Un", "r1");
        _letters[2] = _world.Reply("Deux", "r2");
        _broken = 1;
        for (var attempt = 1; attempt < 5; attempt++)
        {
            await Assert.ThrowsAsync<IOException>(ReadAsync);
        }

        Assert.Equal(2, await ReadAsync());
        Assert.Equal("Deux", Assert.Single(_world.Posted).Text);
    }

    [Fact]
    public async Task A_failure_that_passes_loses_nothing()
    {
        await ReadAsync();
        _letters[1] = _world.Reply("Un", "r1");
        _broken = 1;
        await Assert.ThrowsAsync<IOException>(ReadAsync);
        _broken = 0;

        Assert.Equal(1, await ReadAsync());
        Assert.Equal("Un", Assert.Single(_world.Posted).Text);
    }

    [Fact]
    public async Task A_letter_that_was_deleted_meanwhile_is_passed_over()
    {
        await ReadAsync();
        _letters[1] = "";
        _letters[2] = _world.Reply("Deux", "r2");

        Assert.Equal(2, await ReadAsync());
        Assert.Equal("Deux", Assert.Single(_world.Posted).Text);
    }

    ValueTask<IMailbox> IMailboxSource.OpenAsync(CancellationToken cancellationToken) => new(new Mailbox(this));

    ValueTask<MailboxPosition?> IMailboxPositions.FindAsync(string mailbox, CancellationToken cancellationToken) => new(_position);

    ValueTask IMailboxPositions.SaveAsync(string mailbox, MailboxPosition position, CancellationToken cancellationToken)
    {
        _position = position;
        return default;
    }

    private async Task<int> ReadAsync() => await _reader.ReadAsync(TestContext.Current.CancellationToken);

    private sealed class Mailbox(MailboxReaderTests tests) : IMailbox
    {
        public uint Validity => tests._validity;

        public uint Next => tests._tellsNext ? tests._letters.Keys.LastOrDefault() + 1 : 0;

        // As servers do: "43:*" answers with the last letter even if it has number 42.
        public ValueTask<IReadOnlyList<uint>> ListAfterAsync(uint uid, CancellationToken cancellationToken)
        {
            var last = tests._letters.Keys.LastOrDefault();
            return new([.. tests._letters.Keys.Where(key => key > uid || key == last)]);
        }

        public ValueTask<IReadOnlyList<uint>> ListSinceAsync(DateTimeOffset day, CancellationToken cancellationToken) =>
            new([.. tests._letters.Keys]);

        public ValueTask<Stream?> ReadAsync(uint uid, int most, CancellationToken cancellationToken) =>
            uid == tests._broken ? throw new IOException("The server is gone.")
            : tests._letters[uid].Length == 0 ? new((Stream?)null)
            : new(new MemoryStream(Encoding.UTF8.GetBytes(tests._letters[uid])));

        public ValueTask DisposeAsync() => default;
    }
}
