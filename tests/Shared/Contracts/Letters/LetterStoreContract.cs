using Rse.Letters;
using Rse.People;
using Rse.Subjects;
using Rse.Testing.Storage;

namespace Rse.Tests.Contracts.Letters;

/// <summary>What every <see cref="ILetterStore"/> must do.</summary>
public abstract class LetterStoreContract(IStorageFixture fixture)
{
    private static readonly DateTimeOffset At = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>A retry finds the letter of the first attempt.</summary>
    [Fact]
    public async Task A_letter_is_stored_once_whatever_the_number_of_attempts()
    {
        await using var host = await fixture.OpenAsync();
        var marie = await host.World.AddMemberAsync("marie");

        var first = await AddAsync(host, New(marie, "k1"));
        var again = await AddAsync(host, New(marie, "k1") with { Address = "other@example.org", At = At.AddHours(1) });
        var other = await AddAsync(host, New(marie, "k2"));

        Assert.False(first.Id.IsNone);
        Assert.Equal(first, again);
        Assert.NotEqual(first.Id, other.Id);
        Assert.Equal(New(marie, "k1") with { Id = first.Id }, first);
    }

    /// <summary>Members see their own letters only.</summary>
    [Fact]
    public async Task A_letter_is_found_by_its_number_and_its_Message_ID_by_its_member_and_the_software()
    {
        await using var host = await fixture.OpenAsync();
        var marie = await host.World.AddMemberAsync("marie");
        var paul = await host.World.AddMemberAsync("paul");
        var letter = await AddAsync(host, New(marie, "k1"));
        var store = host.Get<ILetterStore>();

        foreach (var viewer in (Viewer[])[Viewer.System, await host.World.ViewAsync(marie)])
        {
            Assert.Equal(letter, await store.FindAsync(viewer, letter.Id, Token));
            Assert.Equal(letter, await store.FindAsync(viewer, "k1@x.example", Token));
        }

        foreach (var viewer in (Viewer[])[Viewer.Anonymous, await host.World.ViewAsync(paul)])
        {
            Assert.Null(await store.FindAsync(viewer, letter.Id, Token));
            Assert.Null(await store.FindAsync(viewer, "k1@x.example", Token));
        }

        Assert.Null(await store.FindAsync(Viewer.System, "k9@x.example", Token));
    }

    /// <summary>Threads are those of one member: others got other letters.</summary>
    [Fact]
    public async Task The_letters_of_a_thread_are_the_first_of_the_member_and_the_last_about_the_parent()
    {
        await using var host = await fixture.OpenAsync();
        var marie = await host.World.AddMemberAsync("marie");
        var paul = await host.World.AddMemberAsync("paul");
        var space = await host.World.AddSpaceAsync("poetry");
        var post = (await host.World.AddPostAsync(space, paul)).Id.As<Subject>();
        var other = (await host.World.AddPostAsync(space, paul)).Id.As<Subject>();
        await AddAsync(host, New(paul, "p1", post, post));
        var first = await AddAsync(host, New(marie, "k1", post, post));
        var second = await AddAsync(host, New(marie, "k2", post, other));
        var third = await AddAsync(host, New(marie, "k3", post, other));
        var store = host.Get<ILetterStore>();

        Assert.Equal(new LetterThread(null, null), await store.FindThreadAsync(Viewer.System, first, post, Token));
        Assert.Equal(new LetterThread("k1@x.example", "k1@x.example"), await store.FindThreadAsync(Viewer.System, second, post, Token));
        Assert.Equal(new LetterThread("k1@x.example", "k2@x.example"), await store.FindThreadAsync(Viewer.System, third, other, Token));
        Assert.Equal(new LetterThread("k1@x.example", null), await store.FindThreadAsync(Viewer.System, third, null, Token));
    }

    /// <summary>Reports, erasing and age.</summary>
    [Fact]
    public async Task Letters_keep_their_report_and_go_with_their_member_or_their_age()
    {
        await using var host = await fixture.OpenAsync();
        var marie = await host.World.AddMemberAsync("marie");
        var paul = await host.World.AddMemberAsync("paul");
        var old = await AddAsync(host, New(marie, "k1") with { At = At.AddDays(-90) });
        var letter = await AddAsync(host, New(marie, "k2"));
        var other = await AddAsync(host, New(paul, "k3"));
        var store = host.Get<ILetterStore>();

        await host.WriteAsync(async (transaction, token) => await store.SetReportAsync(transaction, letter.Id, "success", token));
        Assert.Equal("success", (await store.FindAsync(Viewer.System, letter.Id, Token))!.Report);
        Assert.Equal(1, await host.WriteAsync<int>((transaction, token) => store.RemoveBeforeAsync(transaction, At, token)));
        Assert.Null(await store.FindAsync(Viewer.System, old.Id, Token));
        await host.WriteAsync(async (transaction, token) => await store.ClearAsync(transaction, marie.Id, token));
        Assert.Null(await store.FindAsync(Viewer.System, letter.Id, Token));
        Assert.NotNull(await store.FindAsync(Viewer.System, other.Id, Token));
    }

    private static ValueTask<SentLetter> AddAsync(StorageHost host, SentLetter letter) =>
        host.WriteAsync<SentLetter>((transaction, token) => host.Get<ILetterStore>().AddAsync(transaction, letter, token));

    private static SentLetter New(Member member, string key, Id<Subject>? root = null, Id<Subject>? subject = null) =>
        new()
        {
            Id = default,
            Key = key,
            MemberId = member.Id,
            Address = $"{member.Handle}@example.org",
            MessageId = $"{key}@x.example",
            RootId = root,
            SubjectId = subject,
            ReplyTo = new SubjectRef("invoice", "2026/42"),
            At = At,
        };
}
