using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Rse.Core.Tests.Networks;
using Rse.Paging;
using Rse.People;
using Rse.Projections;
using Rse.Search;
using Rse.Search.Unanswered;
using Rse.Spaces;
using Rse.Testing.Storage;
using Rse.Tests.Search;

namespace Rse.Core.Tests.Search.Unanswered;

/// <summary>What administrators learn of searches without results, and what nobody does.</summary>
public sealed class UnansweredQueryTests(NetworkFixture fixture) : IClassFixture<NetworkFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_query_without_results_is_shown_when_several_members_have_typed_it_and_not_before()
    {
        await using var host = await OpenAsync();
        var members = await MembersAsync(host, 12);
        await SearchAsync(host, members[0], "Congé  Parental", times: 5);
        await SearchAsync(host, members[1], "congé parental");
        Assert.Empty(await ListAsync(host));

        // Some share a bit, so that three may not be enough; a dozen are.
        foreach (var member in members)
        {
            await SearchAsync(host, member, "congé parental");
        }

        var shown = Assert.Single(await ListAsync(host));
        Assert.Equal(("congé parental", false), (shown.Text, shown.IsWord));
        Assert.InRange(shown.Searches, 8, 18);
    }

    [Fact]
    public async Task One_member_never_makes_a_query_known_however_often_they_type_it()
    {
        await using var host = await OpenAsync();
        var members = await MembersAsync(host, 12);
        for (var i = 0; i < 30; i++)
        {
            await SearchAsync(host, members[0], "salaire de bruno");
            await SearchAsync(host, members[1], "salaire de bruno");
            await host.Get<UnansweredQueryCounter>().FlushAsync(Token);
        }

        Assert.Empty(await ListAsync(host));
    }

    [Fact]
    public async Task Until_then_the_database_holds_neither_the_text_nor_who_typed_it()
    {
        await using var host = await OpenAsync();
        var members = await MembersAsync(host, 12);
        await SearchAsync(host, members[0], "licenciement");
        await SearchAsync(host, members[1], "licenciement");
        await host.Get<UnansweredQueryCounter>().FlushAsync(Token);

        Assert.Matches(
            "^[0-9a-f]{64} 2 [0-9]+$",
            (string)await ReadAsync(host, "select hash || ' ' || searches || ' ' || day from rse_unanswered_mark")
        );
        Assert.Equal(0L, await ReadAsync(host, "select count(*) from rse_unanswered_query"));
    }

    [Fact]
    public async Task A_new_period_begins_from_nothing_with_another_key()
    {
        await using var host = await OpenAsync();
        var members = await MembersAsync(host, 12);
        foreach (var member in members.Take(2))
        {
            await SearchAsync(host, member, "badge");
        }

        await host.Get<UnansweredQueryCounter>().FlushAsync(Token);
        host.Get<FakeTimeProvider>().Advance(TimeSpan.FromDays(31));
        foreach (var member in members.Skip(2).Take(2))
        {
            await SearchAsync(host, member, "badge");
        }

        Assert.Empty(await ListAsync(host));
    }

    [Fact]
    public async Task A_missing_word_is_told_apart_from_what_was_found_without_it()
    {
        await using var host = await OpenAsync();
        var members = await MembersAsync(host, 12);
        foreach (var member in members)
        {
            await SearchAsync(host, member, "osprey nidification");
        }

        var shown = Assert.Single(await ListAsync(host));
        Assert.Equal(("nidification", true), (shown.Text, shown.IsWord));
    }

    [Theory]
    [InlineData("osprey")]
    [InlineData("in:general rien")]
    [InlineData("by:nobody rien")]
    [InlineData("zzz -osprey")]
    [InlineData("claire.dupont@example.org")]
    [InlineData("0612345678")]
    public async Task What_was_found_and_what_names_people_and_places_is_not_counted(string query)
    {
        await using var host = await OpenAsync();
        foreach (var member in await MembersAsync(host, 12))
        {
            await SearchAsync(host, member, query);
        }

        Assert.DoesNotContain(await ListAsync(host), shown => !shown.IsWord || !query.Contains(shown.Text, StringComparison.Ordinal));
        Assert.DoesNotContain(await ListAsync(host), shown => shown.Text.Contains(':', StringComparison.Ordinal));
        Assert.DoesNotContain(await ListAsync(host), shown => shown.Text.Contains('@', StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_pasted_text_is_not_counted()
    {
        await using var host = await OpenAsync();
        foreach (var member in await MembersAsync(host, 12))
        {
            await SearchAsync(host, member, $"\"{new string('x', 120)}\"");
        }

        Assert.Empty(await ListAsync(host));
    }

    [Theory]
    [InlineData(12, false)]
    [InlineData(6, true)]
    public async Task Nothing_is_counted_where_the_host_says_so_and_in_a_small_network(int size, bool isOn)
    {
        await using var host = await OpenAsync(isOn);
        foreach (var member in await MembersAsync(host, size))
        {
            await SearchAsync(host, member, "rien");
        }

        Assert.Empty(await ListAsync(host));
        Assert.Equal(isOn, host.Get<UnansweredQueryService>().IsCounting);
        Assert.Equal(0L, await ReadAsync(host, "select count(*) from rse_unanswered_mark"));
    }

    [Fact]
    public async Task What_is_known_is_forgotten_after_its_days()
    {
        await using var host = await OpenAsync();
        var members = await MembersAsync(host, 12);
        foreach (var member in members)
        {
            await SearchAsync(host, member, "rien");
        }

        Assert.Single(await ListAsync(host));
        host.Get<FakeTimeProvider>().Advance(TimeSpan.FromDays(92));

        Assert.Empty(await ListAsync(host));
    }

    private ValueTask<StorageHost> OpenAsync(bool isOn = true) =>
        fixture.OpenAsync(builder =>
        {
            ModelIndex.Add(builder);
            builder.Services.Configure<UnansweredQueryOptions>(options => options.CountUnanswered = isOn);
        });

    private static async Task<List<Member>> MembersAsync(StorageHost host, int count)
    {
        List<Member> members = [];
        for (var i = 0; i < count; i++)
        {
            members.Add(await host.World.AddMemberAsync($"member{i}"));
        }

        await host.World.AddPostAsync(
            await host.World.AddSpaceAsync("general", SpaceVisibility.Open, members[0]),
            members[0],
            "An osprey."
        );
        await host.Get<ProjectionService>().CatchUpAsync(null, Token);
        return members;
    }

    private static async Task SearchAsync(StorageHost host, Member member, string query, int times = 1)
    {
        var viewer = await host.World.ViewAsync(member);
        for (var i = 0; i < times; i++)
        {
            await host.Get<SearchService>().SearchAsync(viewer, new SearchRequest { Query = query }, PageRequest.First, Token);
        }
    }

    private static async Task<object> ReadAsync(StorageHost host, string sql) =>
        await host.WriteAsync(
            async (transaction, token) =>
            {
                await using var command = transaction.DbTransaction.Connection!.CreateCommand();
                command.Transaction = transaction.DbTransaction;
                command.CommandText = sql;
                return (await command.ExecuteScalarAsync(token))!;
            }
        );

    private static async Task<IReadOnlyList<UnansweredQuery>> ListAsync(StorageHost host)
    {
        await host.Get<UnansweredQueryCounter>().FlushAsync(Token);
        return (await host.Get<UnansweredQueryService>().ListAsync(PageRequest.First, Token)).Items;
    }
}
