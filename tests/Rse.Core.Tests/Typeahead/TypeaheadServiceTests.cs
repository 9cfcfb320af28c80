using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Rse.Core.Tests.Networks;
using Rse.Core.Tests.Subjects;
using Rse.Members;
using Rse.People;
using Rse.Posts;
using Rse.Problems;
using Rse.Spaces;
using Rse.Subjects;
using Rse.Testing.Storage;
using Rse.Topics;
using Rse.Typeahead;

namespace Rse.Core.Tests.Typeahead;

public sealed class TypeaheadServiceTests(NetworkFixture fixture) : IClassFixture<NetworkFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_invoice_is_suggested_by_its_number_before_anybody_talked_about_it()
    {
        await using var host = await OpenAsync();
        var (amelie, bruno) = (await AddAsync(host, "Amélie"), await AddAsync(host, "Bruno"));
        host.Get<InvoiceBook>().Invoices["F-2024/0042"] = new Invoice("Facture de chauffage", ["amelie"]);
        await host.Get<SubjectService>().AnnounceAsync([new SubjectRef("invoice", "F-2024/0042")], Token);

        foreach (var typed in (string[])["0042", "f-2024", "F20240042", "chauf fact", "2024/00"])
        {
            var found = Assert.Single(await SuggestAsync(host, amelie, typed));
            Assert.Equal(("invoice", "F-2024/0042", "/invoices/F-2024/0042"), (found.Kind, found.Key, found.HostUrl));
        }

        Assert.Empty(await SuggestAsync(host, bruno, "0042"));
    }

    [Fact]
    public async Task What_the_host_shows_no_longer_is_neither_suggested_nor_in_the_way()
    {
        await using var host = await OpenAsync();
        var bruno = await AddAsync(host, "Bruno");
        var invoices = host.Get<InvoiceBook>().Invoices;
        for (var i = 0; i < 40; i++)
        {
            invoices[$"{i:00}"] = new Invoice($"Invoice {i:00}");
        }

        await host.Get<SubjectService>().AnnounceAsync(invoices.Keys.Select(key => new SubjectRef("invoice", key)), Token);
        Assert.Equal(8, (await SuggestAsync(host, bruno, "invoice")).Count);

        // The host changes its mind and tells nobody.
        foreach (var key in invoices.Keys.Where(key => key != "37").ToArray())
        {
            invoices[key] = invoices[key] with { Handles = ["nobody"] };
        }

        Assert.Equal("37", Assert.Single(await SuggestAsync(host, bruno, "invoice")).Key);
    }

    [Fact]
    public async Task A_renamed_object_is_suggested_by_its_new_title_once_it_is_announced_again()
    {
        await using var host = await OpenAsync();
        var bruno = await AddAsync(host, "Bruno");
        var invoices = host.Get<InvoiceBook>().Invoices;
        var one = new SubjectRef("invoice", "1");
        invoices["1"] = new Invoice("Heating");
        await host.Get<SubjectService>().AnnounceAsync([one], Token);
        Assert.Single(await SuggestAsync(host, bruno, "heat"));

        invoices["1"] = new Invoice("Cooling");
        Assert.Empty(await SuggestAsync(host, bruno, "heat"));

        await host.Get<SubjectService>().AnnounceAsync([one], Token);
        Assert.Single(await SuggestAsync(host, bruno, "cool"));

        invoices.TryRemove("1", out _);
        await host.Get<SubjectService>().AnnounceAsync([one], Token);
        Assert.Empty(await SuggestAsync(host, bruno, "cool"));
    }

    [Fact]
    public async Task Objects_that_were_announced_before_the_process_started_are_known_too()
    {
        await using var host = await OpenAsync();
        var bruno = await AddAsync(host, "Bruno");
        host.Get<InvoiceBook>().Invoices["7"] = new Invoice("Heating");
        await host.Get<SubjectService>().AnnounceAsync([new SubjectRef("invoice", "7")], Token);

        // The first to type.
        Assert.Equal("7", Assert.Single(await SuggestAsync(host, bruno, "heat")).Key);
    }

    [Fact]
    public async Task A_guest_whose_stay_has_ended_is_suggested_no_longer()
    {
        await using var host = await OpenAsync();
        var (amelie, time) = (await AddAsync(host, "Amélie"), host.Get<FakeTimeProvider>());
        await host.Get<MemberService>()
            .AddAsync(
                new MemberDraft
                {
                    ExternalId = "guest",
                    DisplayName = "Gaëlle",
                    Kind = MemberKind.Guest,
                    SponsorId = amelie.Id,
                    EndsAt = time.GetUtcNow().AddDays(1),
                },
                Token
            );
        Assert.Single(await SuggestAsync(host, amelie, "gae"));

        time.Advance(TimeSpan.FromDays(1));
        Assert.Empty(await SuggestAsync(host, amelie, "gae"));
    }

    [Fact]
    public async Task Each_kind_has_its_place_whole_words_come_before_beginnings_and_the_start_before_the_middle()
    {
        await using var host = await OpenAsync();
        var amelie = await AddAsync(host, "Amélie");
        foreach (var name in (string[])["Jean Mar", "Martine", "Marc Aurèle", "Anne-Marie", "Maria", "Mario", "Marius", "Marina", "Marlon"])
        {
            await AddAsync(host, name);
        }

        var viewer = await host.World.ViewAsync(amelie);
        await host.Get<SpaceService>().CreateAsync(viewer, new SpaceDraft { Name = "Marché" }, Token);
        viewer = await host.World.ViewAsync(amelie);
        var draft = new PostDraft
        {
            Title = "Le marché de mars",
            Body = "Texte.",
            Topics = ["mars"],
        };
        await host.Get<PostService>().CreateAsync(viewer, "marche", draft, Token);

        var found = await SuggestAsync(host, amelie, "mar");

        Assert.Equal(8, found.Count);
        Assert.Equal("Jean Mar", Text(found[0]));
        Assert.Equal(
            ["member", "post", "space", "topic"],
            found.Select(item => item.Kind).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
            StringComparer.Ordinal
        );
        Assert.Equal("Le marché de mars", Text(found[^1]));
        Assert.Equal(
            ["Maria", "Marc Aurèle"],
            found.Where(item => item.Kind == "member").Select(Text).Skip(1).Take(2).OrderDescending(StringComparer.Ordinal),
            StringComparer.Ordinal
        );
    }

    [Fact]
    public async Task Topics_are_ordered_by_how_often_what_the_viewer_sees_has_them()
    {
        await using var host = await OpenAsync();
        var (amelie, bruno) = (await AddAsync(host, "Amélie"), await AddAsync(host, "Bruno"));
        var viewer = await host.World.ViewAsync(amelie);
        await host.Get<SpaceService>().CreateAsync(viewer, new SpaceDraft { Name = "Ouvert" }, Token);
        await host.Get<SpaceService>().CreateAsync(viewer, new SpaceDraft { Name = "Caché", Visibility = SpaceVisibility.Secret }, Token);
        viewer = await host.World.ViewAsync(amelie);
        foreach (var (space, topic) in ((string, string)[])[("ouvert", "bois"), ("ouvert", "boisson"), ("ouvert", "boisson")])
        {
            await host.Get<PostService>().CreateAsync(viewer, space, new PostDraft { Body = $"#{topic}" }, Token);
        }

        for (var i = 0; i < 5; i++)
        {
            await host.Get<PostService>().CreateAsync(viewer, "cache", new PostDraft { Body = "#boiserie" }, Token);
        }

        Assert.Equal(
            ["boiserie", "boisson", "bois"],
            (await SuggestAsync(host, amelie, "#boi")).Select(item => item.Key),
            StringComparer.Ordinal
        );
        Assert.Equal(["boisson", "bois"], (await SuggestAsync(host, bruno, "#boi")).Select(item => item.Key), StringComparer.Ordinal);
        Assert.NotNull(await host.Get<TopicService>().FindAsync(viewer, "bois", Token));
    }

    [Fact]
    public async Task Anonymous_viewers_are_suggested_nothing_and_no_text_is_refused()
    {
        await using var host = await OpenAsync();
        var amelie = await AddAsync(host, "Amélie");
        var typeahead = host.Get<TypeaheadService>();

        Assert.Empty((await typeahead.SuggestAsync(Viewer.Anonymous, "a", null, 8, Token)).Items);
        foreach (
            var typed in (string[])["", "\uD800", "\0", "%_*\"'\\", new string('(', 5_000), new string('a', 100_000), "\uFFFE", "e\u0301"]
        )
        {
            await typeahead.SuggestAsync(await host.World.ViewAsync(amelie), typed, null, 8, Token);
        }
    }

    [Theory]
    [InlineData("comment", 8, ProblemCodes.ValueUnknown)]
    [InlineData("member", 0, ProblemCodes.TakeOutOfRange)]
    [InlineData("member", 21, ProblemCodes.TakeOutOfRange)]
    public async Task An_unknown_kind_and_an_impossible_number_are_refused(string kind, int take, string code)
    {
        await using var host = await OpenAsync();

        var refusal = await Assert.ThrowsAsync<RefusedException>(async () =>
            await host.Get<TypeaheadService>().SuggestAsync(Viewer.System, "a", [kind], take, Token)
        );

        Assert.Equal(code, Assert.Single(refusal.Problems).Code);
    }

    [Fact]
    public async Task Many_changes_are_sorted_in_and_nothing_is_lost()
    {
        await using var host = await OpenAsync();
        var amelie = await AddAsync(host, "Amélie");
        await SuggestAsync(host, amelie, "a");
        for (var i = 0; i < 600; i++)
        {
            await AddAsync(host, $"Zoé Nombre{i:000}");
        }

        Assert.Equal(8, (await SuggestAsync(host, amelie, "zoe")).Count);
        foreach (var i in (int[])[0, 1, 300, 598, 599])
        {
            Assert.Single(await SuggestAsync(host, amelie, $"nombre{i:000}"));
        }
    }

    private ValueTask<StorageHost> OpenAsync() =>
        fixture.OpenAsync(builder => builder.AddSubject<InvoiceResolver>().Services.AddSingleton<InvoiceBook>());

    private static ValueTask<Member> AddAsync(StorageHost host, string name) =>
        host.Get<MemberService>().AddAsync(new MemberDraft { ExternalId = $"host-{name}", DisplayName = name }, Token);

    private static string Text(Suggestion suggestion) => string.Concat(suggestion.Title.Select(piece => piece.Text));

    private static async Task<IReadOnlyList<Suggestion>> SuggestAsync(StorageHost host, Member member, string typed)
    {
        var viewer = await host.World.ViewAsync(member);
        await host.Get<TypeaheadIndex>().CatchUpAsync(Token);
        return (await host.Get<TypeaheadService>().SuggestAsync(viewer, typed, null, 8, Token)).Items;
    }
}
