using Rse.Letters;
using Rse.People;
using Rse.Testing.Storage;

namespace Rse.Tests.Contracts.Letters;

/// <summary>What every <see cref="IIncomingLetterStore"/> must do.</summary>
public abstract class IncomingLetterStoreContract(IStorageFixture fixture)
{
    private static readonly DateTimeOffset At = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>A letter acts once.</summary>
    [Fact]
    public async Task A_letter_is_handled_once_also_by_two_nodes_at_once()
    {
        await using var host = await fixture.OpenAsync();
        var store = host.Get<IIncomingLetterStore>();

        var added = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => AddAsync(host, "id:1", At).AsTask())));

        Assert.Single(added, true);
        Assert.True(await store.WasHandledAsync(Viewer.System, "id:1", Token));
        Assert.False(await store.WasHandledAsync(Viewer.System, "id:2", Token));
        Assert.False(await store.WasHandledAsync(Viewer.Anonymous, "id:1", Token));
    }

    /// <summary>What is rolled back was not handled.</summary>
    [Fact]
    public async Task A_letter_whose_comment_fails_was_not_handled()
    {
        await using var host = await fixture.OpenAsync();
        var store = host.Get<IIncomingLetterStore>();
        await Assert.ThrowsAsync<InvalidOperationException>(async () =>
            await host.WriteAsync(
                async (transaction, token) =>
                {
                    await store.TryAddAsync(transaction, "id:1", "posted", At, token);
                    throw new InvalidOperationException();
                }
            )
        );

        Assert.False(await store.WasHandledAsync(Viewer.System, "id:1", Token));
    }

    /// <summary>One answer a day.</summary>
    [Fact]
    public async Task A_member_is_answered_once_a_day()
    {
        await using var host = await fixture.OpenAsync();
        var marie = await host.World.AddMemberAsync("marie");
        var paul = await host.World.AddMemberAsync("paul");
        var day = new DateOnly(2026, 3, 2);

        Assert.True(await TakeAsync(host, marie, day));
        Assert.False(await TakeAsync(host, marie, day));
        Assert.True(await TakeAsync(host, paul, day));
        Assert.True(await TakeAsync(host, marie, day.AddDays(1)));
        await host.WriteAsync(
            async (transaction, token) => await host.Get<IIncomingLetterStore>().ClearAsync(transaction, marie.Id, token)
        );
        Assert.True(await TakeAsync(host, marie, day));
        Assert.False(await TakeAsync(host, paul, day));
    }

    /// <summary>Where a mailbox was read to.</summary>
    [Fact]
    public async Task The_mark_of_a_mailbox_is_the_last_one_stored()
    {
        await using var host = await fixture.OpenAsync();
        var store = host.Get<IIncomingLetterStore>();
        Assert.Null(await store.FindMarkAsync(Viewer.System, "imap:a", Token));
        foreach (var uid in (long[])[1, uint.MaxValue])
        {
            await host.WriteAsync(
                async (transaction, token) => await store.PutMarkAsync(transaction, "imap:a", new MailboxMark(7, uid, At), token)
            );
        }

        Assert.Equal(new MailboxMark(7, uint.MaxValue, At), await store.FindMarkAsync(Viewer.System, "imap:a", Token));
        Assert.Null(await store.FindMarkAsync(Viewer.System, "imap:b", Token));
        Assert.Null(await store.FindMarkAsync(Viewer.Anonymous, "imap:a", Token));
    }

    /// <summary>Age.</summary>
    [Fact]
    public async Task Old_letters_and_answers_are_forgotten()
    {
        await using var host = await fixture.OpenAsync();
        var marie = await host.World.AddMemberAsync("marie");
        var store = host.Get<IIncomingLetterStore>();
        await AddAsync(host, "id:old", At.AddDays(-90));
        await AddAsync(host, "id:new", At);
        await TakeAsync(host, marie, new DateOnly(2025, 12, 1));

        Assert.Equal(1, await host.WriteAsync<int>((transaction, token) => store.RemoveBeforeAsync(transaction, At, token)));
        Assert.False(await store.WasHandledAsync(Viewer.System, "id:old", Token));
        Assert.True(await store.WasHandledAsync(Viewer.System, "id:new", Token));
        Assert.True(await TakeAsync(host, marie, new DateOnly(2025, 12, 1)));
    }

    private static ValueTask<bool> AddAsync(StorageHost host, string key, DateTimeOffset at) =>
        host.WriteAsync<bool>((transaction, token) => host.Get<IIncomingLetterStore>().TryAddAsync(transaction, key, "posted", at, token));

    private static ValueTask<bool> TakeAsync(StorageHost host, Member member, DateOnly day) =>
        host.WriteAsync<bool>(
            (transaction, token) => host.Get<IIncomingLetterStore>().TryTakeAnswerAsync(transaction, member.Id, day, token)
        );
}
