using Rse.Letters;
using Rse.People;
using Rse.Subjects;
using Rse.Testing.Storage;

namespace Rse.Tests.Contracts.Letters;

/// <summary>What every <see cref="IHeldReplyStore"/> must do.</summary>
public abstract class HeldReplyStoreContract(IStorageFixture fixture)
{
    private static readonly DateTimeOffset At = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>A reply belongs to its member, and to nobody else, the software included.</summary>
    [Fact]
    public async Task Replies_that_wait_are_listed_newest_first_to_their_member_only()
    {
        await using var host = await fixture.OpenAsync();
        var marie = await host.World.AddMemberAsync("marie");
        var paul = await host.World.AddMemberAsync("paul");
        await AddAsync(host, New(marie, "one"), New(marie, "two"), New(paul, "other"));
        var store = host.Get<IHeldReplyStore>();
        var viewer = await host.World.ViewAsync(marie);

        var held = await store.ListAsync(viewer, Token);
        Assert.Equal("two one", string.Join(' ', held.Select(reply => reply.Text)));
        Assert.Equal(New(marie, "two") with { Id = held[0].Id }, held[0]);
        Assert.Equal(held[0], await store.FindAsync(viewer, held[0].Id, Token));
        Assert.Null(await store.FindAsync(await host.World.ViewAsync(paul), held[0].Id, Token));
        Assert.Empty(await store.ListAsync(Viewer.Anonymous, Token));
    }

    /// <summary>Of two confirmations one counts.</summary>
    [Fact]
    public async Task A_reply_is_removed_once_and_by_its_member_only()
    {
        await using var host = await fixture.OpenAsync();
        var marie = await host.World.AddMemberAsync("marie");
        var paul = await host.World.AddMemberAsync("paul");
        await AddAsync(host, New(marie, "one"));
        var store = host.Get<IHeldReplyStore>();
        var id = (await store.ListAsync(await host.World.ViewAsync(marie), Token))[0].Id;

        Assert.False(await host.WriteAsync<bool>((transaction, token) => store.RemoveAsync(transaction, paul.Id, id, token)));
        Assert.True(await host.WriteAsync<bool>((transaction, token) => store.RemoveAsync(transaction, marie.Id, id, token)));
        Assert.False(await host.WriteAsync<bool>((transaction, token) => store.RemoveAsync(transaction, marie.Id, id, token)));
    }

    /// <summary>Erasing and age.</summary>
    [Fact]
    public async Task Replies_go_with_their_member_or_their_age()
    {
        await using var host = await fixture.OpenAsync();
        var marie = await host.World.AddMemberAsync("marie");
        var paul = await host.World.AddMemberAsync("paul");
        await AddAsync(host, New(marie, "old") with { At = At.AddDays(-31) }, New(marie, "new"), New(paul, "other"));
        var store = host.Get<IHeldReplyStore>();

        await host.WriteAsync(async (transaction, token) => await store.RemoveBeforeAsync(transaction, At, token));
        Assert.Equal("new", Assert.Single(await store.ListAsync(await host.World.ViewAsync(marie), Token)).Text);
        await host.WriteAsync(async (transaction, token) => await store.ClearAsync(transaction, marie.Id, token));
        Assert.Empty(await store.ListAsync(await host.World.ViewAsync(marie), Token));
        Assert.Single(await store.ListAsync(await host.World.ViewAsync(paul), Token));
    }

    private static async Task AddAsync(StorageHost host, params HeldReply[] replies)
    {
        foreach (var reply in replies)
        {
            await host.WriteAsync(async (transaction, token) => await host.Get<IHeldReplyStore>().AddAsync(transaction, reply, token));
        }
    }

    private static HeldReply New(Member member, string text) =>
        new()
        {
            Id = default,
            MemberId = member.Id,
            Subject = new SubjectRef("post", "7"),
            Text = text,
            Reason = "sender-unproven",
            At = At,
        };
}
