using Rse.FeedTokens;
using Rse.People;
using Rse.Testing.Storage;

namespace Rse.Tests.Contracts.FeedTokens;

/// <summary>What every <see cref="IFeedTokenStore"/> must do.</summary>
public abstract class FeedTokenStoreContract(IStorageFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_token_is_found_by_its_hash_and_by_the_system_alone()
    {
        await using var host = await fixture.OpenAsync();
        var amelie = await host.World.AddMemberAsync("amelie");
        var made = await AddAsync(host, New(host, amelie) with { Kind = FeedTokenKind.MyHighlights, TargetId = 7, Name = "Bureau" }, "h1");
        var store = host.Get<IFeedTokenStore>();

        Assert.NotNull(made);
        Assert.Equal(made, await store.FindAsync(Viewer.System, "h1", Token));
        Assert.Null(await store.FindAsync(Viewer.System, "H1", Token));
        Assert.Null(await store.FindAsync(Viewer.System, "h2", Token));
        Assert.Null(await store.FindAsync(Viewer.Anonymous, "h1", Token));
    }

    [Fact]
    public async Task Tokens_are_listed_newest_first_to_their_member_only()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, bob) = (await host.World.AddMemberAsync("amelie"), await host.World.AddMemberAsync("bob"));
        var first = await AddAsync(host, New(host, amelie), "h1");
        var second = await AddAsync(host, New(host, amelie), "h2");
        await AddAsync(host, New(host, bob), "h3");

        var listed = await host.Get<IFeedTokenStore>().ListAsync(await host.World.ViewAsync(amelie), Token);

        Assert.Equal([second!, first!], listed);
    }

    [Fact]
    public async Task No_more_tokens_than_allowed_are_stored_for_a_member()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, bob) = (await host.World.AddMemberAsync("amelie"), await host.World.AddMemberAsync("bob"));

        Assert.NotNull(await AddAsync(host, New(host, amelie), "h1", max: 2));
        Assert.NotNull(await AddAsync(host, New(host, amelie), "h2", max: 2));
        Assert.Null(await AddAsync(host, New(host, amelie), "h3", max: 2));
        Assert.NotNull(await AddAsync(host, New(host, bob), "h4", max: 2));
    }

    [Fact]
    public async Task Only_its_member_removes_a_token()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, bob) = (await host.World.AddMemberAsync("amelie"), await host.World.AddMemberAsync("bob"));
        var made = (await AddAsync(host, New(host, amelie), "h1"))!;

        Assert.False(await RemoveAsync(host, bob, made.Id));
        Assert.True(await RemoveAsync(host, amelie, made.Id));
        Assert.False(await RemoveAsync(host, amelie, made.Id));
        Assert.Null(await host.Get<IFeedTokenStore>().FindAsync(Viewer.System, "h1", Token));
    }

    [Fact]
    public async Task All_tokens_of_a_member_are_removed_at_once()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, bob) = (await host.World.AddMemberAsync("amelie"), await host.World.AddMemberAsync("bob"));
        await AddAsync(host, New(host, amelie), "h1");
        await AddAsync(host, New(host, amelie), "h2");
        await AddAsync(host, New(host, bob), "h3");

        Assert.Equal(
            2,
            await host.WriteAsync((transaction, token) => host.Get<IFeedTokenStore>().ClearAsync(transaction, amelie.Id, token))
        );
        Assert.NotNull(await host.Get<IFeedTokenStore>().FindAsync(Viewer.System, "h3", Token));
    }

    [Fact]
    public async Task A_use_is_stored_once_in_a_while()
    {
        await using var host = await fixture.OpenAsync();
        var amelie = await host.World.AddMemberAsync("amelie");
        var made = (await AddAsync(host, New(host, amelie), "h1"))!;
        var (at, step) = (host.World.Now, TimeSpan.FromMinutes(15));

        Assert.True(await UseAsync(made with { UsedAt = at, Reader = "newsboat/2.39" }, at - step));
        Assert.False(await UseAsync(made with { UsedAt = at.AddMinutes(5), Reader = "other" }, at.AddMinutes(5) - step));
        Assert.Equal((at, "newsboat/2.39"), await FindAsync());
        Assert.True(await UseAsync(made with { UsedAt = at.AddMinutes(16), Reader = null }, at.AddMinutes(16) - step));
        Assert.Equal((at.AddMinutes(16), null), await FindAsync());

        ValueTask<bool> UseAsync(FeedToken used, DateTimeOffset before) =>
            host.WriteAsync((transaction, token) => host.Get<IFeedTokenStore>().MarkUsedAsync(transaction, used, before, token));

        async Task<(DateTimeOffset?, string?)> FindAsync() =>
            await host.Get<IFeedTokenStore>().FindAsync(Viewer.System, "h1", Token) is { } found ? (found.UsedAt, found.Reader) : default;
    }

    private static FeedToken New(StorageHost host, Member member) =>
        new()
        {
            Id = default,
            MemberId = member.Id,
            Name = "",
            Kind = FeedTokenKind.Home,
            TargetId = 0,
            CreatedAt = host.World.Now,
            UsedAt = null,
            Reader = null,
        };

    private static ValueTask<FeedToken?> AddAsync(StorageHost host, FeedToken token, string hash, int max = 100) =>
        host.WriteAsync((transaction, cancellation) => host.Get<IFeedTokenStore>().AddAsync(transaction, token, hash, max, cancellation));

    private static ValueTask<bool> RemoveAsync(StorageHost host, Member member, Id<FeedToken> token) =>
        host.WriteAsync(
            (transaction, cancellation) => host.Get<IFeedTokenStore>().RemoveAsync(transaction, member.Id, token, cancellation)
        );
}
