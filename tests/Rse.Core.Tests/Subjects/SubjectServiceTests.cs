using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Rse.Activities;
using Rse.Core.Tests.Networks;
using Rse.People;
using Rse.Problems;
using Rse.Subjects;
using Rse.Testing.Storage;

namespace Rse.Core.Tests.Subjects;

public sealed class SubjectServiceTests(NetworkFixture fixture) : IClassFixture<NetworkFixture>
{
    private static readonly SubjectRef InvoiceRef = new("invoice", "42");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("post", "0")]
    [InlineData("post", "042")]
    [InlineData("post", "+42")]
    [InlineData("post", "4 2")]
    [InlineData("comment", "-1")]
    [InlineData("comment", "9223372036854775808")]
    [InlineData("comment", "")]
    [InlineData("invoice", "")]
    [InlineData("invoice", "a\0b")]
    [InlineData("invoice", "line\nbreak")]
    public async Task A_key_that_the_kind_cannot_have_is_refused(string kind, string key)
    {
        await using var host = await OpenAsync();
        var viewer = await host.World.ViewAsync(await host.World.AddMemberAsync("amelie"));

        var refusal = await Assert.ThrowsAsync<RefusedException>(async () =>
            await host.Get<SubjectService>().FindAsync(viewer, new SubjectRef(kind, key), Token)
        );

        Assert.Equal(ProblemCodes.KeyInvalid, Assert.Single(refusal.Problems).Code);
        Assert.Equal("key", refusal.Problems[0].Field);
    }

    [Theory]
    [InlineData(0xD800)]
    [InlineData(0xDFFF)]
    public async Task A_key_with_half_a_surrogate_pair_is_refused(int half)
    {
        await using var host = await OpenAsync();
        var viewer = await host.World.ViewAsync(await host.World.AddMemberAsync("amelie"));

        await Assert.ThrowsAsync<RefusedException>(async () =>
            await host.Get<SubjectService>().FindAsync(viewer, new SubjectRef("invoice", $"4{(char)half}2"), Token)
        );
    }

    [Fact]
    public async Task A_key_of_more_than_200_characters_is_refused()
    {
        await using var host = await OpenAsync();
        var viewer = await host.World.ViewAsync(await host.World.AddMemberAsync("amelie"));
        host.Get<InvoiceBook>().Invoices[new string('1', 200)] = new Invoice("Long");

        Assert.NotNull(await host.Get<SubjectService>().FindAsync(viewer, new SubjectRef("invoice", new string('1', 200)), Token));
        await Assert.ThrowsAsync<RefusedException>(async () =>
            await host.Get<SubjectService>().FindAsync(viewer, new SubjectRef("invoice", new string('1', 201)), Token)
        );
    }

    [Theory]
    [InlineData("order")]
    [InlineData("Invoice")]
    [InlineData("member")]
    [InlineData("")]
    [InlineData("a-kind-that-is-much-longer-than-any-kind-could-ever-be")]
    public async Task An_unknown_kind_is_refused_naming_the_known_ones(string kind)
    {
        await using var host = await OpenAsync();
        var viewer = await host.World.ViewAsync(await host.World.AddMemberAsync("amelie"));

        var refusal = await Assert.ThrowsAsync<RefusedException>(async () =>
            await host.Get<SubjectService>().FindAsync(viewer, new SubjectRef(kind, "1"), Token)
        );

        var problem = Assert.Single(refusal.Problems);
        Assert.Equal(ProblemCodes.KindUnknown, problem.Code);
        Assert.EndsWith("this network knows post, comment, invoice.", problem.Message, StringComparison.Ordinal);
        Assert.True(problem.Message.Length < 120);
    }

    [Fact]
    public async Task A_host_object_is_asked_of_the_host_at_each_read()
    {
        await using var host = await OpenAsync();
        var viewer = await host.World.ViewAsync(await host.World.AddMemberAsync("amelie"));
        var book = host.Get<InvoiceBook>();
        book.Invoices["42"] = new Invoice("Invoice 42", ["amelie"]);

        var found = await host.Get<SubjectService>().RequireAsync(viewer, InvoiceRef, Token);
        Assert.Null(found.Stored);
        Assert.Equal("Invoice 42", found.Resolution!.Title);

        book.Invoices["42"] = new Invoice("Invoice 42", ["bruno"]);
        Assert.Null(await host.Get<SubjectService>().FindAsync(viewer, InvoiceRef, Token));
        await Assert.ThrowsAsync<NotFoundException>(async () => await host.Get<SubjectService>().RequireAsync(viewer, InvoiceRef, Token));
        Assert.Null(await host.Get<SubjectService>().FindAsync(viewer, new SubjectRef("invoice", "unknown"), Token));
    }

    [Fact]
    public async Task Nobody_in_particular_and_guests_without_a_key_see_no_host_object()
    {
        await using var host = await OpenAsync();
        host.Get<InvoiceBook>().Invoices["42"] = new Invoice("Invoice 42");
        var guest = await host.World.ViewAsync(await host.World.AddMemberAsync("guest", MemberKind.Guest));

        Assert.Null(await host.Get<SubjectService>().FindAsync(guest, InvoiceRef, Token));
        Assert.Null(await host.Get<SubjectService>().FindAsync(Viewer.Anonymous, InvoiceRef, Token));
        Assert.NotNull(await host.Get<SubjectService>().FindAsync(Viewer.System, InvoiceRef, Token));

        host.Get<InvoiceBook>().Invoices["42"] = new Invoice("Invoice 42") { AudienceKey = "customer:7" };
        Assert.NotNull(await host.Get<SubjectService>().FindAsync(guest, InvoiceRef, Token));
    }

    [Fact]
    public async Task A_comment_on_a_host_object_is_found_only_while_the_host_shows_the_object()
    {
        await using var host = await OpenAsync();
        var author = await host.World.AddMemberAsync("amelie");
        var viewer = await host.World.ViewAsync(author);
        host.Get<InvoiceBook>().Invoices["42"] = new Invoice("Invoice 42");
        var comment = await host.World.AddCommentAsync(await EnsureAsync(host, viewer), author);

        var found = await host.Get<SubjectService>().FindAsync(viewer, SubjectRef.Comment(comment.Id), Token);
        Assert.Equal("Invoice 42", found!.Resolution!.Title);
        Assert.Equal(comment.Id.As<Subject>(), found.Stored!.Id);
        Assert.NotNull(await host.Get<SubjectService>().FindAsync(viewer, comment.Id.As<Subject>(), Token));

        host.Get<InvoiceBook>().Invoices["42"] = new Invoice("Invoice 42", ["bruno"]);
        Assert.Null(await host.Get<SubjectService>().FindAsync(viewer, SubjectRef.Comment(comment.Id), Token));
        Assert.Null(await host.Get<SubjectService>().FindAsync(viewer, comment.Id.As<Subject>(), Token));
        Assert.Null(await host.Get<SubjectService>().FindAsync(viewer, comment.RootId, Token));
        Assert.Empty(await host.Get<SubjectService>().ListAsync(viewer, [comment.Id.As<Subject>(), comment.RootId], Token));
    }

    [Fact]
    public async Task The_row_of_a_host_object_takes_on_the_audience_that_the_host_names_and_logs_that_it_changed()
    {
        await using var host = await OpenAsync();
        var author = await host.World.AddMemberAsync("amelie");
        var viewer = await host.World.ViewAsync(author);
        var book = host.Get<InvoiceBook>();
        book.Invoices["42"] = new Invoice("Invoice 42");
        var stored = await EnsureAsync(host, viewer);
        Assert.Equal(Audience.Network, stored.Audience);
        Assert.Equal(stored, await EnsureAsync(host, viewer));
        var comment = await host.World.AddCommentAsync(stored, author);

        book.Invoices["42"] = new Invoice("Invoice 42") { AudienceKey = "role:accounting" };
        var moved = await EnsureAsync(host, viewer);

        Assert.Equal(stored.Id, moved.Id);
        Assert.False(moved.Audience.IsNetworkWide);
        Assert.Equal(moved.Audience, (await host.World.FindSubjectAsync(comment.Id.Value)).Audience);
        var fact = Assert
            .Single(
                await host.Get<IActivityStore>().ReadAsync(Viewer.System, LogPosition.Start, 100, Token),
                logged => logged.Activity.Verb is Verb.ChangeAudience
            )
            .Activity;
        Assert.Equal((stored.Id, moved.Audience), (fact.SubjectId, fact.Audience));
        Assert.Equal((Audience.Network, moved.Audience), (fact.AudienceBefore, fact.AudienceAfter));
        Assert.Equal(moved, await EnsureAsync(host, viewer));
    }

    [Fact]
    public async Task A_thread_is_seen_by_those_to_whom_the_host_shows_the_object_now_whatever_was_true_when_it_was_written()
    {
        await using var host = await OpenAsync();
        var author = await host.World.AddMemberAsync("amelie");
        var guest = await host.World.AddMemberAsync("guest", MemberKind.Guest);
        var book = host.Get<InvoiceBook>();
        book.Invoices["42"] = new Invoice("Invoice 42") { AudienceKey = "role:accounting" };
        var comment = await host.World.AddCommentAsync(await EnsureAsync(host, await host.World.ViewAsync(author)), author);

        book.Invoices["42"] = new Invoice("Invoice 42");
        Assert.Null(await host.Get<SubjectService>().FindAsync(await host.World.ViewAsync(guest), InvoiceRef, Token));
        var viewer = await host.World.ViewAsync(author);
        var found = await host.Get<SubjectService>().FindAsync(viewer, InvoiceRef, Token);

        Assert.Equal(Audience.Network, found!.Stored!.Audience);
        Assert.NotNull(await host.Get<SubjectService>().FindAsync(viewer, SubjectRef.Comment(comment.Id), Token));
    }

    [Fact]
    public async Task The_host_is_asked_once_for_each_object_however_many_comments_are_listed()
    {
        await using var host = await OpenAsync();
        var author = await host.World.AddMemberAsync("amelie");
        var viewer = await host.World.ViewAsync(author);
        var book = host.Get<InvoiceBook>();
        book.Invoices["42"] = new Invoice("Invoice 42");
        var stored = await EnsureAsync(host, viewer);
        List<Id<Subject>> ids = [stored.Id];
        for (var i = 0; i < 5; i++)
        {
            ids.Add((await host.World.AddCommentAsync(stored, author)).Id.As<Subject>());
        }

        var space = await host.World.AddSpaceAsync("general", SpaceVisibility.Open, author);
        ids.Insert(2, (await host.World.AddPostAsync(space, author)).Id.As<Subject>());
        book.Asked.Clear();

        var snapshots = await host.Get<SubjectService>().ListAsync(viewer, ids, Token);

        Assert.Equal(ids, snapshots.Select(snapshot => snapshot.Id));
        Assert.Single(book.Asked);
        Assert.Equal(("Invoice 42", "/invoices/42"), (snapshots[0].Title, snapshots[0].HostUrl));
        Assert.Equal(("Invoice 42", "/invoices/42"), (snapshots[1].RootTitle, snapshots[1].HostUrl));
        Assert.Null(snapshots[2].HostUrl);
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("//elsewhere.example/")]
    [InlineData("/\\elsewhere.example/")]
    [InlineData("invoices/42")]
    [InlineData("ftp://elsewhere.example/")]
    public async Task An_answer_that_breaks_the_contract_hides_the_object(string url)
    {
        await using var host = await OpenAsync();
        var viewer = await host.World.ViewAsync(await host.World.AddMemberAsync("amelie"));
        var book = host.Get<InvoiceBook>();
        book.Invoices["42"] = new Invoice("Invoice 42") { Url = url };
        Assert.Null(await host.Get<SubjectService>().FindAsync(viewer, InvoiceRef, Token));

        book.Invoices["42"] = new Invoice("Invoice 42") { Url = "https://erp.example/invoices/42" };
        Assert.NotNull(await host.Get<SubjectService>().FindAsync(viewer, InvoiceRef, Token));

        book.Invoices["42"] = new Invoice("");
        Assert.Null(await host.Get<SubjectService>().FindAsync(viewer, InvoiceRef, Token));
    }

    [Fact]
    public async Task A_resolver_that_throws_hides_its_object_and_no_other()
    {
        await using var host = await OpenAsync();
        var viewer = await host.World.ViewAsync(await host.World.AddMemberAsync("amelie"));
        var book = host.Get<InvoiceBook>();
        book.Invoices["42"] = new Invoice("Invoice 42")
        {
            Fault = _ => throw new InvalidOperationException("The database of the host is away."),
        };
        book.Invoices["43"] = new Invoice("Invoice 43");

        Assert.Null(await host.Get<SubjectService>().FindAsync(viewer, InvoiceRef, Token));
        Assert.NotNull(await host.Get<SubjectService>().FindAsync(viewer, new SubjectRef("invoice", "43"), Token));
    }

    [Fact]
    public async Task A_resolver_that_does_not_answer_within_two_seconds_hides_its_object()
    {
        await using var host = await OpenAsync();
        var viewer = await host.World.ViewAsync(await host.World.AddMemberAsync("amelie"));
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        host.Get<InvoiceBook>().Invoices["42"] = new Invoice("Invoice 42")
        {
            // Deaf to its token, as a plug-in may be.
            Fault = _ =>
            {
                asked.SetResult();
                return Task.Delay(Timeout.InfiniteTimeSpan, CancellationToken.None);
            },
        };

        var finding = host.Get<SubjectService>().FindAsync(viewer, InvoiceRef, Token).AsTask();
        await asked.Task;
        while (!finding.IsCompleted)
        {
            host.Get<FakeTimeProvider>().Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.Null(await finding);
    }

    [Fact]
    public async Task A_caller_that_stops_waiting_gets_an_error()
    {
        await using var host = await OpenAsync();
        var viewer = await host.World.ViewAsync(await host.World.AddMemberAsync("amelie"));
        using var source = new CancellationTokenSource();
        host.Get<InvoiceBook>().Invoices["42"] = new Invoice("Invoice 42") { Fault = async _ => await source.CancelAsync() };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await host.Get<SubjectService>().FindAsync(viewer, InvoiceRef, source.Token);
            source.Token.ThrowIfCancellationRequested();
        });
    }

    [Fact]
    public async Task Contradictory_resolvers_fail_the_start_and_all_faults_are_named()
    {
        await using var host = await fixture.OpenAsync(builder =>
            builder
                .AddSubject<NamedResolver<One>>()
                .AddSubject<NamedResolver<Other>>()
                .AddSubject<NamedResolver<Reserved>>()
                .AddSubject<NamedResolver<Malformed>>()
        );

        var fault = Assert.Throws<PluginException>(() => host.Get<SubjectResolvers>().Kinds);

        Assert.Contains("have the same name \"order\"", fault.Message, StringComparison.Ordinal);
        Assert.Contains("the name \"comment\", which is reserved", fault.Message, StringComparison.Ordinal);
        Assert.Contains("the name \"Bad Kind\"; a subject-resolver has", fault.Message, StringComparison.Ordinal);
    }

    private ValueTask<StorageHost> OpenAsync() =>
        fixture.OpenAsync(builder =>
        {
            builder.Services.AddSingleton<InvoiceBook>();
            builder.AddSubject<InvoiceResolver>();
        });

    private static async ValueTask<Subject> EnsureAsync(StorageHost host, Viewer viewer)
    {
        var found = await host.Get<SubjectService>().RequireAsync(viewer, InvoiceRef, Token);
        return await host.WriteAsync((transaction, token) => host.Get<SubjectService>().EnsureAsync(transaction, found, token));
    }

    private interface IName
    {
        static abstract string Name { get; }
    }

    private sealed class NamedResolver<T> : ISubjectResolver
        where T : IName
    {
        public string Kind => T.Name;

        public ValueTask<SubjectResolution?> ResolveAsync(SubjectContext context, CancellationToken cancellationToken) =>
            new((SubjectResolution?)null);
    }

    private sealed class One : IName
    {
        public static string Name => "order";
    }

    private sealed class Other : IName
    {
        public static string Name => "order";
    }

    private sealed class Reserved : IName
    {
        public static string Name => "comment";
    }

    private sealed class Malformed : IName
    {
        public static string Name => "Bad Kind";
    }
}
