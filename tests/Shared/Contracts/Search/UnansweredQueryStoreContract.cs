using Rse.Paging;
using Rse.People;
using Rse.Search.Unanswered;
using Rse.Testing.Storage;
using Rse.Transactions;

namespace Rse.Tests.Contracts.Search;

/// <summary>What every <see cref="IUnansweredQueryStore"/> must do.</summary>
public abstract class UnansweredQueryStoreContract(IStorageFixture fixture)
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Day = new(2026, 3, 2);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The end of the period is exclusive.</summary>
    [Fact]
    public async Task A_key_lasts_until_its_period_ends_and_takes_the_marks_with_it()
    {
        await using var host = await fixture.OpenAsync();

        Assert.Equal("one", await EnsureAsync(host, "one", Now));
        await MarkAsync(host, "h", 1);
        Assert.Equal("one", await EnsureAsync(host, "two", Now.AddDays(1).AddMilliseconds(-1)));
        Assert.Equal((3, 2), await MarkAsync(host, "h", 2));

        Assert.Equal("three", await EnsureAsync(host, "three", Now.AddDays(1)));
        Assert.Equal((4, 1), await MarkAsync(host, "h", 4));
    }

    /// <summary>A bit is set once, a search counts each time.</summary>
    [Fact]
    public async Task Marks_are_bits_and_searches_add_up()
    {
        await using var host = await fixture.OpenAsync();

        Assert.Equal((1L << 47, 1), await MarkAsync(host, "h", 1L << 47));
        Assert.Equal((1L << 47, 2), await MarkAsync(host, "h", 1L << 47));
        Assert.Equal(((1L << 47) | 1, 3), await MarkAsync(host, "h", 1));
        Assert.Equal((1, 1), await MarkAsync(host, "other", 1));
        Assert.Empty(await ListAsync(host));
    }

    /// <summary>A text that is known is counted as such.</summary>
    [Fact]
    public async Task A_shown_text_takes_the_place_of_its_hash_and_is_counted_from_then_on()
    {
        await using var host = await fixture.OpenAsync();
        var search = new VainSearch(false, "chaudière", 3, Day);
        Assert.False(await CountAsync(host, search));
        await MarkAsync(host, "h", 7);

        await ShowAsync(host, "h", search);
        Assert.True(await CountAsync(host, search with { Searches = 2, Day = Day.AddDays(1) }));
        Assert.False(await CountAsync(host, search with { IsWord = true }));

        var shown = Assert.Single(await ListAsync(host));
        Assert.Equal(("chaudière", false, 5, Day, Day.AddDays(1)), (shown.Text, shown.IsWord, shown.Searches, shown.First, shown.Last));
        Assert.Equal((1, 1), await MarkAsync(host, "h", 1));
    }

    /// <summary>Only the system reads them.</summary>
    [Fact]
    public async Task They_are_listed_by_searches_page_by_page_and_to_nobody_but_the_system()
    {
        await using var host = await fixture.OpenAsync();
        var amelie = await host.World.AddMemberAsync("amelie");
        foreach (var (text, searches) in new[] { ("a", 3), ("b", 9), ("c", 3) })
        {
            await ShowAsync(host, text, new VainSearch(true, text, searches, Day));
        }

        var first = await ListAsync(host, new Slice(null, 1));
        var rest = await ListAsync(host, new Slice(new Keyset(first[1].Searches, first[1].Id.Value), 5));

        Assert.Equal(["b", "c", "a"], [.. first.Select(query => query.Text), .. rest.Select(query => query.Text)], StringComparer.Ordinal);
        Assert.Empty(await host.Get<IUnansweredQueryStore>().ListAsync(await host.World.ViewAsync(amelie), new Slice(null, 5), Token));
    }

    /// <summary>Nothing is kept for longer than its days, and no table grows without end.</summary>
    [Fact]
    public async Task What_is_too_old_or_too_much_is_removed()
    {
        await using var host = await fixture.OpenAsync();
        for (var i = 0; i < 4; i++)
        {
            await ShowAsync(host, $"{i}", new VainSearch(true, $"{i}", 3, Day.AddDays(i)));
            await MarkAsync(host, $"hash {i}", 1, Day.AddDays(i));
        }

        await CleanAsync(host, Now, new UnansweredLimits(Day.AddDays(1), 2, 3));

        Assert.Equal(["3", "2"], (await ListAsync(host)).Select(query => query.Text), StringComparer.Ordinal);
        Assert.Equal((2, 1), await MarkAsync(host, "hash 0", 2));
        Assert.Equal((3, 2), await MarkAsync(host, "hash 1", 2));
    }

    /// <summary>Also where nobody searches any more.</summary>
    [Fact]
    public async Task The_key_of_a_period_that_has_ended_goes_with_its_marks()
    {
        await using var host = await fixture.OpenAsync();
        var limits = new UnansweredLimits(Day, 10, 10);
        await EnsureAsync(host, "one", Now);
        await MarkAsync(host, "h", 1);

        await CleanAsync(host, Now.AddDays(1).AddMilliseconds(-1), limits);
        Assert.Equal((3, 2), await MarkAsync(host, "h", 2));
        Assert.Equal("one", await EnsureAsync(host, "two", Now));

        await CleanAsync(host, Now.AddDays(1), limits);
        Assert.Equal((4, 1), await MarkAsync(host, "h", 4));
        Assert.Equal("two", await EnsureAsync(host, "two", Now));
    }

    /// <summary>Whoever may not read does not count.</summary>
    [Fact]
    public async Task Active_members_make_a_network_large_enough()
    {
        await using var host = await fixture.OpenAsync();
        var one = await host.World.AddMemberAsync("one");
        await host.World.AddMemberAsync("two");

        Assert.True(await HasMembersAsync(host, 2));
        Assert.False(await HasMembersAsync(host, 3));
        await host.World.SetStateAsync(one, MemberState.Suspended);
        Assert.False(await HasMembersAsync(host, 2));
    }

    private static ValueTask CleanAsync(StorageHost host, DateTimeOffset now, UnansweredLimits limits) =>
        host.WriteAsync(
            (IWriteTransaction transaction, CancellationToken token) =>
                host.Get<IUnansweredQueryStore>().CleanAsync(transaction, now, limits, token)
        );

    private static ValueTask<bool> HasMembersAsync(StorageHost host, int least) =>
        host.Get<IUnansweredQueryStore>().HasMembersAsync(Viewer.System, least, Token);

    private static ValueTask<string> EnsureAsync(StorageHost host, string fresh, DateTimeOffset now) =>
        host.WriteAsync(
            (transaction, token) => host.Get<IUnansweredQueryStore>().EnsureKeyAsync(transaction, fresh, now, now.AddDays(1), token)
        );

    private static ValueTask<(long Marks, int Searches)> MarkAsync(StorageHost host, string hash, long mark, DateOnly? day = null) =>
        host.WriteAsync(
            (transaction, token) =>
                host.Get<IUnansweredQueryStore>().MarkAsync(transaction, hash, mark, new VainSearch(false, "", 1, day ?? Day), token)
        );

    private static ValueTask<bool> CountAsync(StorageHost host, VainSearch search) =>
        host.WriteAsync((transaction, token) => host.Get<IUnansweredQueryStore>().CountAsync(transaction, search, token));

    private static ValueTask ShowAsync(StorageHost host, string hash, VainSearch search) =>
        host.WriteAsync(
            (IWriteTransaction transaction, CancellationToken token) =>
                host.Get<IUnansweredQueryStore>().ShowAsync(transaction, hash, search, token)
        );

    private static ValueTask<IReadOnlyList<UnansweredQuery>> ListAsync(StorageHost host, Slice? slice = null) =>
        host.Get<IUnansweredQueryStore>().ListAsync(Viewer.System, slice ?? new Slice(null, 10), Token);
}
