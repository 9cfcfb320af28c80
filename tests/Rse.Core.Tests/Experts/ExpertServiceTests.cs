using Microsoft.Extensions.DependencyInjection;
using Rse.Core.Tests.Networks;
using Rse.Experts;
using Rse.Members;
using Rse.People;
using Rse.Posts;
using Rse.Problems;
using Rse.Projections;
using Rse.Ratings;
using Rse.Reactions;
using Rse.Spaces;
using Rse.Subjects;
using Rse.Testing.Storage;
using Rse.Tests.Search;

namespace Rse.Core.Tests.Experts;

/// <summary>Who is named as knowing about something, for whom, and why.</summary>
public sealed class ExpertServiceTests(NetworkFixture fixture) : IClassFixture<NetworkFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_wrote_what_two_others_valued_is_named_in_alphabetical_order_with_what_they_wrote()
    {
        await using var host = await OpenAsync();
        var scene = await SceneAsync(host);
        var best = await PostAsync(host, scene, scene.Zoe, "Welding stainless steel.", scene.Amelie, scene.Bruno, scene.Claire);
        var other = await PostAsync(host, scene, scene.Bruno, "Welding in short.", scene.Amelie, scene.Claire);
        await PostAsync(host, scene, scene.Claire, "Cooking.", scene.Amelie, scene.Bruno);

        var named = await AskAsync(host, scene.Amelie, "welding");

        Assert.Equal(["bruno", "zoe"], named.Select(expert => expert.Member.Handle), StringComparer.Ordinal);
        Assert.Equal([2, 3], named.Select(expert => expert.Valuers));
        Assert.Equal([other, best], named.Select(expert => Assert.Single(expert.Evidence).Id.Value));
    }

    [Fact]
    public async Task One_person_is_not_enough_however_often_they_value_and_neither_is_the_author()
    {
        await using var host = await OpenAsync();
        var scene = await SceneAsync(host);
        var first = await PostAsync(host, scene, scene.Zoe, "Welding one.", scene.Amelie, scene.Zoe);
        await PostAsync(host, scene, scene.Zoe, "Welding two.", scene.Amelie);
        var rated = SubjectRef.Post(new Id<Post>(first));
        await host.Get<RatingService>().RateAsync(await host.World.ViewAsync(scene.Amelie), rated, 5, Token);
        await host.Get<RatingService>().RateAsync(await host.World.ViewAsync(scene.Bruno), rated, 3, Token);

        Assert.Empty(await AskAsync(host, scene.Amelie, "welding"));

        await host.Get<RatingService>().RateAsync(await host.World.ViewAsync(scene.Bruno), rated, 4, Token);

        Assert.Equal(2, Assert.Single(await AskAsync(host, scene.Amelie, "welding")).Valuers);
    }

    [Fact]
    public async Task A_manager_around_whom_others_write_is_not_named()
    {
        await using var host = await OpenAsync();
        var scene = await SceneAsync(host);
        await PostAsync(host, scene, scene.Bruno, "Welding, as @zoe asked.", scene.Amelie, scene.Zoe);
        await PostAsync(host, scene, scene.Zoe, "We ought to talk about welding.");

        Assert.Equal("bruno", Assert.Single(await AskAsync(host, scene.Amelie, "welding")).Member.Handle);
    }

    [Fact]
    public async Task Nobody_is_named_for_what_the_viewer_may_not_see()
    {
        await using var host = await OpenAsync();
        var scene = await SceneAsync(host);
        var secret = await host.World.AddSpaceAsync("secret", SpaceVisibility.Secret, scene.Zoe, scene.Bruno, scene.Claire);
        await PostAsync(host, scene with { Space = secret }, scene.Zoe, "Welding in secret.", scene.Bruno, scene.Claire);
        await PostAsync(host, scene, scene.Zoe, "Welding for all.", scene.Amelie);

        Assert.Empty(await AskAsync(host, scene.Amelie, "welding"));
        var seen = Assert.Single(await AskAsync(host, scene.Bruno, "welding"));
        Assert.Equal((3, 2), (seen.Valuers, seen.Evidence.Count));
    }

    [Fact]
    public async Task What_was_trashed_a_moment_ago_speaks_for_nobody_though_the_index_has_it()
    {
        await using var host = await OpenAsync();
        var scene = await SceneAsync(host);
        var post = await PostAsync(host, scene, scene.Zoe, "Welding.", scene.Amelie, scene.Bruno);
        Assert.Single(await AskAsync(host, scene.Amelie, "welding"));

        await host.Get<PostService>().TrashAsync(await host.World.ViewAsync(scene.Zoe), new Id<Post>(post), Token);

        Assert.Empty(await host.Get<ExpertService>().ListAsync(await host.World.ViewAsync(scene.Amelie), "welding", Token));
    }

    [Fact]
    public async Task Whoever_does_not_want_to_be_named_is_not_named_from_the_next_answer_on()
    {
        await using var host = await OpenAsync();
        var scene = await SceneAsync(host);
        await PostAsync(host, scene, scene.Zoe, "Welding.", scene.Amelie, scene.Bruno);
        var (experts, zoe) = (host.Get<ExpertService>(), await host.World.ViewAsync(scene.Zoe));
        Assert.True(await experts.IsListedAsync(zoe, Token));
        Assert.Single(await AskAsync(host, scene.Zoe, "welding"));

        await experts.SetListedAsync(zoe, isListed: false, Token);
        await experts.SetListedAsync(zoe, isListed: false, Token);

        Assert.False(await experts.IsListedAsync(zoe, Token));
        Assert.Empty(await experts.ListAsync(await host.World.ViewAsync(scene.Amelie), "welding", Token));
        Assert.Empty(await experts.ListAsync(zoe, "welding", Token));
        await experts.SetListedAsync(zoe, isListed: true, Token);
        Assert.Single(await experts.ListAsync(await host.World.ViewAsync(scene.Amelie), "welding", Token));
    }

    [Fact]
    public async Task Search_no_longer_finds_whoever_does_not_want_to_be_named_by_what_they_are_valued_for()
    {
        await using var host = await OpenAsync();
        var scene = await SceneAsync(host);
        var space = await host.Community.AddSpaceAsync("ateliers", SpaceVisibility.Open, scene.Zoe, scene.Amelie, scene.Bruno);
        var post = await host.Community.AddPostAsync(space, scene.Zoe, "About #soudure.");
        foreach (var member in (Member[])[scene.Amelie, scene.Bruno])
        {
            await ReactAsync(host, member, post.Id.Value);
        }

        Assert.Single(await FindMembersAsync());

        await host.Get<ExpertService>().SetListedAsync(await host.World.ViewAsync(scene.Zoe), isListed: false, Token);

        Assert.Empty(await FindMembersAsync());

        async Task<IReadOnlyList<Rse.Search.FoundItem>> FindMembersAsync()
        {
            await host.Get<ProjectionService>().CatchUpAsync(null, Token);
            var request = new Rse.Search.SearchRequest { Query = "soudure", Kinds = ["member"] };
            var viewer = await host.World.ViewAsync(scene.Amelie);
            return (await host.Get<Rse.Search.SearchService>().SearchAsync(viewer, request, new() { Take = 5 }, Token)).Items;
        }
    }

    [Theory]
    [InlineData(MemberState.Suspended)]
    [InlineData(MemberState.Departed)]
    public async Task Whoever_is_not_there_is_not_named(MemberState state)
    {
        await using var host = await OpenAsync();
        var scene = await SceneAsync(host);
        await PostAsync(host, scene, scene.Zoe, "Welding.", scene.Amelie, scene.Bruno);
        Assert.Single(await AskAsync(host, scene.Amelie, "welding"));

        await host.World.SetStateAsync(scene.Zoe, state);

        Assert.Empty(await AskAsync(host, scene.Amelie, "welding"));
    }

    [Fact]
    public async Task A_guest_is_told_only_of_members_with_whom_they_share_a_space()
    {
        await using var host = await OpenAsync();
        var scene = await SceneAsync(host);
        var guest = await host.World.AddGuestAsync("guest", scene.Amelie);
        var shared = await host.World.AddSpaceAsync("shared", SpaceVisibility.Private, scene.Bruno, guest, scene.Amelie, scene.Claire);
        await PostAsync(host, scene with { Space = shared }, scene.Bruno, "Welding here.", scene.Amelie, scene.Claire);
        var left = await PostAsync(host, scene with { Space = shared }, scene.Zoe, "Welding, long ago.", scene.Amelie, scene.Claire);
        await PostAsync(host, scene, scene.Claire, "Welding elsewhere.", scene.Amelie, scene.Bruno);

        Assert.Equal("bruno", Assert.Single(await AskAsync(host, guest, "welding")).Member.Handle);
        Assert.Contains(await AskAsync(host, scene.Amelie, "welding"), expert => expert.Evidence.Any(post => post.Id.Value == left));
    }

    [Fact]
    public async Task An_answer_names_few_people_and_shows_three_things_of_each_at_most()
    {
        await using var host = await OpenAsync(options => options.MaxPeople = 2);
        var scene = await SceneAsync(host);
        for (var i = 0; i < 5; i++)
        {
            await PostAsync(host, scene, scene.Zoe, $"Welding {i}.", scene.Amelie, scene.Bruno);
        }

        await PostAsync(host, scene, scene.Bruno, "Welding once.", scene.Amelie, scene.Zoe);
        await PostAsync(host, scene, scene.Amelie, "Welding.", scene.Claire, scene.Bruno, scene.Zoe);

        var named = await AskAsync(host, scene.Claire, "welding");

        Assert.Equal(["amelie", "zoe"], named.Select(expert => expert.Member.Handle), StringComparer.Ordinal);
        var shown = named[1].Evidence.Select(post => post.At).ToList();
        Assert.Equal(3, shown.Count);
        Assert.Equal(shown.OrderDescending(), shown);
    }

    [Fact]
    public async Task Who_writes_much_is_not_named_before_who_is_valued()
    {
        await using var host = await OpenAsync(options => options.MaxPeople = 1);
        var scene = await SceneAsync(host);
        for (var i = 0; i < 30; i++)
        {
            await PostAsync(host, scene, scene.Zoe, $"Welding again, number {i}.");
        }

        await PostAsync(host, scene, scene.Zoe, "Welding, too.", scene.Amelie, scene.Bruno);
        await PostAsync(host, scene, scene.Claire, "Welding, well.", scene.Amelie, scene.Bruno);

        Assert.Equal("claire", Assert.Single(await AskAsync(host, scene.Amelie, "welding")).Member.Handle);
    }

    [Fact]
    public async Task A_topic_alone_asks_who_knows_about_it()
    {
        await using var host = await OpenAsync();
        var scene = await SceneAsync(host);
        var space = await host.Community.AddSpaceAsync("ateliers", SpaceVisibility.Open, scene.Zoe, scene.Amelie, scene.Bruno);
        var post = await host.Community.AddPostAsync(space, scene.Zoe, "About #soudure.");
        await ReactAsync(host, scene.Amelie, post.Id.Value);
        await ReactAsync(host, scene.Bruno, post.Id.Value);

        Assert.Equal("zoe", Assert.Single(await AskAsync(host, scene.Amelie, "topic:soudure")).Member.Handle);
        Assert.Empty(await AskAsync(host, scene.Amelie, "topic:bois"));
        var refused = await Assert.ThrowsAsync<RefusedException>(() => AskAsync(host, scene.Amelie, "-welding"));
        Assert.Equal(ProblemCodes.QueryInvalid, Assert.Single(refused.Problems).Code);
    }

    [Fact]
    public async Task The_host_can_switch_it_off()
    {
        await using var off = await OpenAsync(options => options.Enabled = false);
        await using var without = await fixture.OpenAsync();

        foreach (var host in (StorageHost[])[off, without])
        {
            var experts = host.Get<ExpertService>();
            Assert.False(experts.IsAvailable);
            await Assert.ThrowsAsync<InvalidOperationException>(async () => await experts.ListAsync(Viewer.Anonymous, "x", Token));
        }
    }

    [Fact]
    public async Task What_somebody_wanted_is_forgotten_when_they_are_anonymized_and_not_before()
    {
        await using var host = await OpenAsync();
        var scene = await SceneAsync(host);
        foreach (var member in (Member[])[scene.Zoe, scene.Claire])
        {
            await host.Get<ExpertService>().SetListedAsync(await host.World.ViewAsync(member), isListed: false, Token);
            await host.Get<MemberLifecycleService>()
                .DepartAsync(member.Id, new Departure { Anonymize = member == scene.Zoe, SuccessorId = scene.Amelie.Id }, Token);
        }

        var facts = await host.Get<IExpertStore>().FindAuthorsAsync(Viewer.System, [scene.Zoe.Id, scene.Claire.Id], Token);

        Assert.True(Assert.Single(facts, fact => fact.Value.IsUnlisted).Key == scene.Claire.Id);
    }

    private ValueTask<StorageHost> OpenAsync(Action<ExpertOptions>? configure = null) =>
        fixture.OpenAsync(builder =>
        {
            ModelIndex.Add(builder);
            builder.Services.Configure(configure ?? (_ => { }));
        });

    private static async ValueTask<Scene> SceneAsync(StorageHost host)
    {
        var zoe = await host.World.AddMemberAsync("zoe");
        var amelie = await host.World.AddMemberAsync("amelie");
        var bruno = await host.World.AddMemberAsync("bruno");
        var claire = await host.World.AddMemberAsync("claire");
        return new Scene(
            zoe,
            amelie,
            bruno,
            claire,
            await host.World.AddSpaceAsync("general", SpaceVisibility.Open, zoe, amelie, bruno, claire)
        );
    }

    private static async Task<long> PostAsync(StorageHost host, Scene scene, Member author, string body, params Member[] valuers)
    {
        var post = await host.World.AddPostAsync(scene.Space, author, body);
        foreach (var valuer in valuers)
        {
            await ReactAsync(host, valuer, post.Id.Value);
        }

        return post.Id.Value;
    }

    private static async Task ReactAsync(StorageHost host, Member member, long post) =>
        await host.Get<ReactionService>().AddAsync(await host.World.ViewAsync(member), SubjectRef.Post(new Id<Post>(post)), "like", Token);

    private static async Task<IReadOnlyList<Expert>> AskAsync(StorageHost host, Member viewer, string query)
    {
        await host.Get<ProjectionService>().CatchUpAsync(null, Token);
        return await host.Get<ExpertService>().ListAsync(await host.World.ViewAsync(viewer), query, Token);
    }

    private sealed record Scene(Member Zoe, Member Amelie, Member Bruno, Member Claire, Space Space);
}
