using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Rse.Activities;
using Rse.Core.Tests.Networks;
using Rse.People;
using Rse.Problems;
using Rse.Search;
using Rse.Subjects;
using Rse.Testing.Storage;
using Rse.Transactions;

namespace Rse.Core.Tests.Subjects;

/// <summary>How the host announces its objects, and what indexes read of them.</summary>
public sealed class AnnouncementTests(NetworkFixture fixture) : IClassFixture<NetworkFixture>
{
    private static readonly SubjectRef InvoiceRef = new("invoice", "42");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_announced_object_is_read_with_the_text_and_audience_that_the_host_gives_now()
    {
        await using var host = await OpenAsync();
        host.Get<InvoiceBook>().Invoices["42"] = new Invoice("Invoice 42") { AudienceKey = "role:accounting" };
        await AnnounceAsync(host, InvoiceRef, InvoiceRef);
        Assert.Equal([Verb.Announce], (await LogAsync(host)).Select(activity => activity.Verb));
        Assert.Equal(Audience.Nobody, (await LogAsync(host))[0].Audience);

        var first = Assert.Single(await ReadAsync(host));
        host.Get<InvoiceBook>().Invoices["42"] = new Invoice("Invoice 42, paid");
        var second = Assert.Single(await ReadAsync(host));

        Assert.Equal(("invoice", "Invoice 42", "42"), (first.Kind, first.Title, first.Key));
        Assert.False(first.Audience.IsNetworkWide || first.Audience == Audience.Nobody);
        Assert.Equal(("Invoice 42, paid", Audience.Network), (second.Title, second.Audience));
        Assert.Equal([Verb.Announce, Verb.ChangeAudience, Verb.ChangeAudience], (await LogAsync(host)).Select(activity => activity.Verb));
        Assert.Equal(second.Audience, Assert.Single(await ReadAsync(host)).Audience);
        Assert.Equal(3, (await LogAsync(host)).Count);
    }

    [Fact]
    public async Task An_announced_object_that_is_gone_is_not_read()
    {
        await using var host = await OpenAsync();
        await AnnounceAsync(host, InvoiceRef);

        Assert.Empty(await ReadAsync(host));
        Assert.Single(await LogAsync(host));
    }

    [Theory]
    [InlineData("order", "42", ProblemCodes.KindUnknown)]
    [InlineData("post", "42", ProblemCodes.KindUnknown)]
    [InlineData("invoice", "", ProblemCodes.KeyInvalid)]
    [InlineData("invoice", "a\nb", ProblemCodes.KeyInvalid)]
    public async Task What_cannot_be_an_object_is_refused_and_nothing_is_announced(string kind, string key, string code)
    {
        await using var host = await OpenAsync();

        var refusal = await Assert.ThrowsAsync<RefusedException>(async () => await AnnounceAsync(host, InvoiceRef, new(kind, key)));

        Assert.Equal(code, Assert.Single(refusal.Problems).Code);
        Assert.Empty(await LogAsync(host));
    }

    [Fact]
    public async Task Many_objects_are_announced_in_one_call()
    {
        await using var host = await OpenAsync();

        await AnnounceAsync(host, [.. Enumerable.Range(1, 1_201).Select(i => new SubjectRef("invoice", $"{i}"))]);
        await AnnounceAsync(host);

        Assert.Equal(1_201, (await LogAsync(host)).Select(activity => activity.SubjectId).Distinct().Count());
    }

    [Fact]
    public async Task An_object_that_the_host_rolls_back_was_never_announced()
    {
        await using var host = await OpenAsync();
        var file = await host.WriteAsync((write, _) => ValueTask.FromResult(write.DbTransaction.Connection!.DataSource));
        await using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        await connection.OpenAsync(Token);
        await using var transaction = connection.BeginTransaction(deferred: false);

        await host.Get<HostTransactions>()
            .RunAsync(transaction, async token => await host.Get<SubjectService>().AnnounceAsync([InvoiceRef], token), Token);
        await transaction.RollbackAsync(Token);

        Assert.Empty(await LogAsync(host));
    }

    [Fact]
    public async Task A_member_who_may_see_an_announced_object_finds_it_at_once()
    {
        await using var host = await OpenAsync();
        var amelie = await host.World.AddMemberAsync("amelie");
        host.Get<InvoiceBook>().Invoices["42"] = new Invoice("Invoice 42");
        await AnnounceAsync(host, InvoiceRef);

        var found = await host.Get<SubjectService>().FindAsync(await host.World.ViewAsync(amelie), InvoiceRef, Token);

        Assert.Equal(("Invoice 42", Audience.Network), (found!.Resolution!.Title, found.Stored!.Audience));
    }

    private static ValueTask AnnounceAsync(StorageHost host, params SubjectRef[] subjects) =>
        host.Get<SubjectService>().AnnounceAsync(subjects, Token);

    private static async ValueTask<IReadOnlyList<SearchText>> ReadAsync(StorageHost host)
    {
        var log = await LogAsync(host);
        return await host.Get<SearchSource>().ListSubjectsAsync(Viewer.System, [log[0].SubjectId!.Value], Token);
    }

    private static async ValueTask<IReadOnlyList<Activity>> LogAsync(StorageHost host) =>
        [
            .. (await host.Get<ActivityReader>().ReadAsync(Viewer.System, LogPosition.Start, 5_000, Token))
                .Select(logged => logged.Activity)
                .Where(activity => activity.SubjectId is not null),
        ];

    private ValueTask<StorageHost> OpenAsync() =>
        fixture.OpenAsync(builder =>
        {
            builder.Services.AddSingleton<InvoiceBook>();
            builder.AddSubject<InvoiceResolver>();
        });
}
