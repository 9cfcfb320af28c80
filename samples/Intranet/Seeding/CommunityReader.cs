using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using Intranet.Accounts;
using Rse.Follows;
using Rse.Imports;
using Rse.Imports.Items;
using Rse.People;
using Rse.Posts;
using Rse.Spaces;

namespace Intranet.Seeding;

/// <summary>
/// Reads the cooperative under <c>Seed/</c> as items for <see cref="ImportService"/>, each before the items that refer to it.
/// </summary>
internal sealed class CommunityReader(AccountDirectory accounts, SeedTime time)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerOptions.Web) { Converters = { new JsonStringEnumConverter() } };

    public async IAsyncEnumerable<ImportItem> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var account in accounts.All)
        {
            yield return Member(account);
        }

        var spaces = new List<SeedSpace>();
        await foreach (var space in ReadSpacesAsync(cancellationToken))
        {
            spaces.Add(space);
        }

        var follows = await ReadAsync<SeedFollows>(Folder("follows.json"), cancellationToken);
        var posts = spaces.SelectMany(space =>
            space.Posts.Select((post, number) => (space.Slug, Post: post, Key: $"{space.Slug}-{number + 1}", At: time.Of(post.At)))
        );
        foreach (
            var item in spaces
                .SelectMany(Space)
                .Concat(follows.Members.SelectMany(pair => pair.Value.Select(target => Follow(pair.Key, FollowKind.Member, target))))
                .Concat(posts.OrderBy(post => post.At).SelectMany(post => Post(post.Slug, post.Post, post.Key, post.At)))
                .Concat(follows.Topics.SelectMany(pair => pair.Value.Select(target => Follow(pair.Key, FollowKind.Topic, target))))
        )
        {
            yield return item;
        }
    }

    public static async IAsyncEnumerable<SeedSpace> ReadSpacesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var file in Directory.EnumerateFiles(Folder("spaces"), "*.json").Order(StringComparer.Ordinal))
        {
            yield return await ReadAsync<SeedSpace>(file, cancellationToken);
        }
    }

    public static ValueTask<List<SeedInvoice>> ReadInvoicesAsync(CancellationToken cancellationToken) =>
        ReadAsync<List<SeedInvoice>>(Folder("invoices.json"), cancellationToken);

    public static ValueTask<SeedPerimeter> ReadPerimeterAsync(CancellationToken cancellationToken) =>
        ReadAsync<SeedPerimeter>(Folder("perimeter.json"), cancellationToken);

    private ImportMember Member(Account account) =>
        new()
        {
            Key = account.Handle,
            ExternalId = account.Key,
            Handle = account.Handle,
            DisplayName = account.Name,
            Kind = account.Guest ? MemberKind.Guest : MemberKind.Internal,
            Sponsor = account.Sponsor,
            EndsAt = account.Guest ? time.EndOf(account.Stay) : null,
            At = time.Of(account.Guest ? -118 : -215),
        };

    private IEnumerable<ImportItem> Space(SeedSpace space)
    {
        var made = time.Of(space.Made);
        yield return new ImportSpace
        {
            Key = space.Slug,
            Slug = space.Slug,
            Name = space.Name,
            Description = space.Description,
            Visibility = space.Visibility,
            AdmitsGuests = space.AdmitsGuests,
            Owner = space.Owner,
            At = made,
        };
        yield return new ImportMembership
        {
            Space = space.Slug,
            Member = space.Owner,
            Role = SpaceRole.Owner,
            At = made,
        };
        foreach (var (member, role) in space.Members)
        {
            yield return new ImportMembership
            {
                Space = space.Slug,
                Member = member,
                Role = role,
                At = time.After(made, TimeSpan.FromDays(1)),
            };
        }
    }

    private IEnumerable<ImportItem> Post(string space, SeedPost post, string key, DateTimeOffset at)
    {
        yield return new ImportPost
        {
            Key = key,
            Space = space,
            Author = post.By,
            Kind =
                post.Question is not null ? PostKinds.Question
                : post.Title is null ? PostKinds.Note
                : PostKinds.Article,
            Title = post.Title,
            Body = post.Body,
            At = at,
        };
        foreach (var comment in Comments(post.Comments, key, at))
        {
            yield return comment;
        }

        var minutes = 7;
        foreach (var (member, kind) in post.Reactions.SelectMany(pair => pair.Value.Select(member => (member, pair.Key))))
        {
            yield return new ImportReaction
            {
                Subject = key,
                Member = member,
                Kind = kind,
                At = time.After(at, TimeSpan.FromMinutes(minutes += 11)),
            };
        }

        foreach (var (member, value) in post.Ratings)
        {
            yield return new ImportRating
            {
                Subject = key,
                Member = member,
                Value = value,
                At = time.After(at, TimeSpan.FromMinutes(minutes += 17)),
            };
        }
    }

    private IEnumerable<ImportComment> Comments(IReadOnlyList<SeedComment> comments, string parent, DateTimeOffset posted)
    {
        for (var index = 0; index < comments.Count; index++)
        {
            var comment = comments[index];
            var key = $"{parent}.{index + 1}";
            yield return new ImportComment
            {
                Key = key,
                Parent = parent,
                Author = comment.By,
                Body = comment.Body,
                At = time.After(posted, SeedTime.Span(comment.After)),
            };
            foreach (var reply in Comments(comment.Replies, key, posted))
            {
                yield return reply;
            }
        }
    }

    private ImportFollow Follow(string member, FollowKind kind, string target) =>
        new()
        {
            Member = member,
            Kind = kind,
            Target = target,
            At = time.Of(-80),
        };

    private static string Folder(string name) => Path.Combine(AppContext.BaseDirectory, "Seed", name);

    private static async ValueTask<T> ReadAsync<T>(string path, CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(path);
        return (await JsonSerializer.DeserializeAsync<T>(file, Json, cancellationToken))!;
    }
}
