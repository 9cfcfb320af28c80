using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Rse.Activities;
using Rse.Comments;
using Rse.People;
using Rse.Posts;
using Rse.Problems;
using Rse.Storage.Dapper.Tests.Databases;
using Rse.Subjects;
using Rse.Testing.Storage;
using Rse.Tests;

namespace Rse.Storage.Dapper.Tests.Posts;

/// <summary>Whatever people paste is refused with a code, or stored and read back as documented; nothing else ever happens.</summary>
public abstract class HostileTextTests(IStorageFixture fixture)
{
    private static readonly string[] Refusals = [ProblemCodes.TextEmpty, ProblemCodes.TextTooLong, ProblemCodes.TextForbiddenCharacter];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_naughty_string_is_refused_with_a_code_or_read_back_as_it_was_stored()
    {
        var strings = SharedData.NaughtyStrings();
        await using var host = await fixture.OpenAsync(builder =>
            builder.Services.Configure<VolumeOptions>(options => options.Enabled = false)
        );
        var viewer = await SceneAsync(host);
        var stored = 0;
        foreach (var text in strings)
        {
            stored += await TryAsync(host, viewer, text) ? 1 : 0;
        }

        // Most of them are texts that somebody may well write.
        Assert.InRange(stored, strings.Count * 3 / 4, strings.Count);
    }

    [Fact]
    public async Task Characters_that_no_text_may_hold_are_refused_wherever_they_stand()
    {
        await using var host = await fixture.OpenAsync();
        var viewer = await SceneAsync(host);
        int[] forbidden = [0x00, 0x01, 0x08, 0x0B, 0x1B, 0x7F, 0x80, 0x9F, 0xD800, 0xDBFF, 0xDC00, 0xDFFF, 0xFFFE, 0xFFFF, 0xFDD0];

        foreach (var character in forbidden.Select(value => (char)value))
        {
            foreach (var text in (string[])[$"{character}a", $"a{character}", $"a{character}b"])
            {
                Assert.False(await TryAsync(host, viewer, text), $"U+{(int)character:X4}");
            }
        }
    }

    [Fact]
    public async Task Empty_and_oversized_texts_are_refused_and_the_longest_is_stored_whole()
    {
        await using var host = await fixture.OpenAsync();
        var viewer = await SceneAsync(host);

        Assert.False(await TryAsync(host, viewer, ""));
        Assert.False(await TryAsync(host, viewer, " \n\t\u3000 "));
        await AssertRefusedAsync(async () => await PostAsync(host, viewer, null, new string('é', 20_001)));
        var longest = string.Concat(Enumerable.Repeat("🚀é", 6_666)) + "ab";
        Assert.Equal(20_000, longest.Length);
        Assert.Equal(longest, (await PostAsync(host, viewer, null, longest)).Body);
    }

    private static async ValueTask<bool> TryAsync(StorageHost host, Viewer viewer, string text)
    {
        var first = await PostAsync(host, viewer, null, "Hello.");
        var body = await StoredAsync(async () =>
            (await host.Get<PostService>().FindAsync(viewer, (await PostAsync(host, viewer, null, text)).Id, Token))!.Body
        );
        var comment = await StoredAsync(async () =>
            (await host.Get<CommentService>().FindAsync(viewer, (await CommentAsync(host, viewer, first, text)).Id, Token))!.Body
        );
        var title = await StoredAsync(async () =>
            (await host.Get<PostService>().FindAsync(viewer, (await PostAsync(host, viewer, text, "Hello.")).Id, Token))!.Title
        );

        Assert.Equal(body, comment);
        Assert.True(
            body is null || string.Equals(body, text.ReplaceLineEndings("\n").Normalize(NormalizationForm.FormC), StringComparison.Ordinal),
            $"\"{text}\" became \"{body}\"."
        );
        Assert.True(
            title is null || string.Equals(title, text.Trim().Normalize(NormalizationForm.FormC), StringComparison.Ordinal),
            $"\"{text}\" became \"{title}\"."
        );
        return body is not null;
    }

    private static async ValueTask<string?> StoredAsync(Func<Task<string?>> act)
    {
        try
        {
            return await act();
        }
        catch (RefusedException refusal)
        {
            Assert.All(refusal.Problems, problem => Assert.Contains(problem.Code, Refusals, StringComparer.Ordinal));
            return null;
        }
    }

    private static async ValueTask AssertRefusedAsync(Func<Task> act) =>
        Assert.All(
            (await Assert.ThrowsAsync<RefusedException>(act)).Problems,
            problem => Assert.Contains(problem.Code, Refusals, StringComparer.Ordinal)
        );

    private static ValueTask<Post> PostAsync(StorageHost host, Viewer viewer, string? title, string body) =>
        host.Get<PostService>().CreateAsync(viewer, "general", new PostDraft { Title = title, Body = body }, Token);

    private static ValueTask<Comment> CommentAsync(StorageHost host, Viewer viewer, Post post, string body) =>
        host.Get<CommentService>().AddAsync(viewer, new CommentDraft { Subject = SubjectRef.Post(post.Id), Body = body }, Token);

    private static async ValueTask<Viewer> SceneAsync(StorageHost host)
    {
        var author = await host.World.AddMemberAsync("amelie");
        await host.World.AddSpaceAsync("general", SpaceVisibility.Open, author);
        return await host.World.ViewAsync(author);
    }
}

public sealed class SqliteHostileTextTests(SqliteFixture fixture) : HostileTextTests(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresHostileTextTests(PostgresFixture fixture) : HostileTextTests(fixture);
