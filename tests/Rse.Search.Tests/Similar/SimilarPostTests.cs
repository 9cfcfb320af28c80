using Microsoft.Extensions.DependencyInjection;
using Rse.Answers;
using Rse.Comments;
using Rse.People;
using Rse.Posts;
using Rse.Problems;
using Rse.Projections;
using Rse.Search.Similar;
using Rse.Spaces;
using Rse.Subjects;
using Rse.Testing.Storage;

namespace Rse.Search.Tests.Similar;

public sealed class SimilarPostTests(SearchFixture fixture) : IClassFixture<SearchFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Answered_questions_come_first_then_questions_then_other_posts()
    {
        await using var host = await OpenAsync();
        var (viewer, reader) = await SceneAsync(host);
        var note = await AddAsync(host, viewer, "general", PostKinds.Article, "Purger les radiateurs de chauffage", "Ouvrir la vis.");
        var open = await AddAsync(host, viewer, "general", PostKinds.Question, "Comment purger un radiateur ?", "Il fait du bruit.");
        var answered = await AddAsync(host, viewer, "general", PostKinds.Question, "Purge du radiateur", "Qui sait purger ?");
        await AddAsync(host, viewer, "general", PostKinds.Question, "Où garer son vélo ?", "Devant la cour.");
        var answer = await host.Get<CommentService>()
            .AddAsync(reader, new CommentDraft { Subject = SubjectRef.Post(answered.Id), Body = "Avec la clef." }, Token);
        await host.Get<AnswerService>().AcceptAsync(viewer, answer.Id, Token);

        var found = await FindAsync(host, reader, "Bonjour, comment purger mes radiateurs ?", "Merci !");

        Assert.Equal([answered.Id.Value, open.Id.Value, note.Id.Value], found.Select(item => item.Subject!.Id.Value));
        Assert.Contains(found[0].Title, piece => piece.IsHit);
    }

    [Fact]
    public async Task What_the_writer_may_not_see_is_not_similar_and_what_they_wrote_is()
    {
        await using var host = await OpenAsync();
        var (viewer, reader) = await SceneAsync(host);
        await AddAsync(host, viewer, "secret", PostKinds.Question, "Comment purger un radiateur ?", "En secret.");

        Assert.Empty(await FindAsync(host, reader, "Purger un radiateur", null));
        Assert.Single(await FindAsync(host, viewer, "Purger un radiateur", null));
    }

    [Fact]
    public async Task The_text_helps_where_the_title_says_little()
    {
        await using var host = await OpenAsync();
        var (viewer, reader) = await SceneAsync(host);
        var post = await AddAsync(host, viewer, "general", PostKinds.Question, "Chauffage", "Le thermocouple de la chaudière est mort.");

        var text = "Bonjour, la chaudière s'éteint, et je crois que le thermocouple est mort.";
        Assert.Equal(post.Id.Value, Assert.Single(await FindAsync(host, reader, "Une question", text)).Subject!.Id.Value);
    }

    [Fact]
    public async Task No_text_is_refused_and_none_is_read_as_a_query()
    {
        await using var host = await OpenAsync();
        var (viewer, reader) = await SceneAsync(host);
        await AddAsync(host, viewer, "general", PostKinds.Note, "Radiateur", "Rien.");

        string?[] texts =
        [
            null,
            "",
            "  ",
            "le la les",
            "\uD800",
            "-\"((( OR",
            "in:secret by:nobody -radiateur",
            new string('(', 50_000),
            string.Join(' ', Enumerable.Range(0, 20_000)),
            "audience:5 \0",
        ];
        foreach (var text in texts)
        {
            await FindAsync(host, reader, text, text);
        }

        // Filters and exclusions are words of the text.
        Assert.Single(await FindAsync(host, reader, "in:x -radiateur by:y", null));
        Assert.Empty(await FindAsync(host, reader, null, null));
        await Assert.ThrowsAsync<RefusedException>(async () =>
            await host.Get<SimilarPostService>().FindAsync(reader, "x", null, 21, Token)
        );
    }

    [Fact]
    public async Task Without_an_index_nothing_is_similar()
    {
        await using var host = await fixture.OpenAsync();

        Assert.False(host.Get<SimilarPostService>().IsAvailable);
        Assert.Empty(await host.Get<SimilarPostService>().FindAsync(Viewer.System, "radiateur", null, 5, Token));
    }

    [Theory]
    [InlineData("Comment purger un radiateur ?", "", "purger radiateur")]
    [InlineData("L'été à Paris", "", "été paris")]
    [InlineData("Erreur C# en production", "", "erreur c# production")]
    [InlineData("", "chaudière thermocouple chaudière", "chaudière thermocouple")]
    [InlineData("Chaudière", "la chaudière du sous-sol", "chaudière sol")]
    [InlineData("How do I bleed a radiator?", "", "bleed radiator")]
    public void The_telling_words_of_a_text_are_searched(string title, string text, string words) =>
        Assert.Equal(words.Split(' '), TellingWords.Find(title, text));

    [Fact]
    public void Sixteen_words_are_searched_at_most()
    {
        var many = string.Join(' ', Enumerable.Range(100, 300).Select(i => $"mot{i}"));

        Assert.Equal(TellingWords.Max, TellingWords.Find(many, many).Count);
    }

    private static async Task<(Viewer Writer, Viewer Reader)> SceneAsync(StorageHost host)
    {
        var (amelie, bruno) = (await host.Community.AddMemberAsync("amelie"), await host.Community.AddMemberAsync("bruno"));
        await host.Community.AddSpaceAsync("general", SpaceVisibility.Open, amelie);
        await host.Community.AddSpaceAsync("secret", SpaceVisibility.Secret, amelie);
        return (await host.Community.ViewAsync(amelie), await host.Community.ViewAsync(bruno));
    }

    private ValueTask<StorageHost> OpenAsync() =>
        fixture.OpenAsync(builder => builder.AddSearch(options => options.Folder = fixture.NewFolder()));

    private static ValueTask<Post> AddAsync(StorageHost host, Viewer author, string space, string kind, string title, string body) =>
        host.Get<PostService>()
            .CreateAsync(
                author,
                space,
                new PostDraft
                {
                    Kind = kind,
                    Title = title,
                    Body = body,
                },
                Token
            );

    private static async Task<IReadOnlyList<FoundItem>> FindAsync(StorageHost host, Viewer viewer, string? title, string? text)
    {
        await host.Get<ProjectionService>().CatchUpAsync("search", Token);

        // On a busy machine the first searches take longer than somebody who writes is kept waiting.
        for (var attempt = 0; attempt < 10; attempt++)
        {
            if (await host.Get<SimilarPostService>().FindAsync(viewer, title, text, 5, Token) is { Count: > 0 } found)
            {
                return found;
            }
        }

        return [];
    }
}
