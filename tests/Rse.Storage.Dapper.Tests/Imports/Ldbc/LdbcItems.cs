using System.Text;
using Rse.Follows;
using Rse.Imports;
using Rse.Imports.Items;
using Rse.People;
using Rse.Spaces;

namespace Rse.Storage.Dapper.Tests.Imports.Ldbc;

/// <summary>
/// The initial data of the LDBC Social Network Benchmark as items to be imported: everybody internal, every space open, nobody following a
/// space.
/// </summary>
internal sealed class LdbcItems(string folder)
{
    public async IAsyncEnumerable<ImportItem> ReadAsync()
    {
        await Task.CompletedTask;
        foreach (var item in People().Concat(Forums()).Concat(Messages()).Concat(Likes()))
        {
            yield return item;
        }
    }

    private IEnumerable<ImportItem> People()
    {
        foreach (var row in Rows("person"))
        {
            yield return new ImportMember
            {
                Key = row[0],
                Handle = $"p{row[0]}",
                DisplayName = $"{row[1]} {row[2]}",
                At = LdbcTable.Date(row[5]),
            };
        }

        foreach (var row in Rows("person_knows_person"))
        {
            yield return new ImportFollow
            {
                Member = row[0],
                Kind = FollowKind.Member,
                Target = row[1],
                At = LdbcTable.Date(row[2]),
            };
            yield return new ImportFollow
            {
                Member = row[1],
                Kind = FollowKind.Member,
                Target = row[0],
                At = LdbcTable.Date(row[2]),
            };
        }
    }

    private IEnumerable<ImportItem> Forums()
    {
        foreach (var row in Rows("forum"))
        {
            yield return new ImportSpace
            {
                Key = row[0],
                Slug = $"f{row[0]}",
                Name = row[1],
                Owner = row[3],
                At = LdbcTable.Date(row[2]),
            };
        }

        foreach (var row in Rows("forum_hasMember_person"))
        {
            yield return new ImportMembership
            {
                Space = row[0],
                Member = row[1],
                Role = SpaceRole.Contributor,
                Follows = false,
                At = LdbcTable.Date(row[2]),
            };
        }
    }

    private IEnumerable<ImportItem> Messages()
    {
        var names = LdbcTable
            .Read(Path.Combine(folder, "static", "tag_0_0.csv"))
            .ToDictionary(row => row[0], row => Topic(row[1]), StringComparer.Ordinal);
        var tags = Rows("post_hasTag_tag")
            .Concat(Rows("comment_hasTag_tag"))
            .ToLookup(row => row[0], row => names[row[1]], StringComparer.Ordinal);
        var posts = Rows("post")
            .Select(row =>
                (
                    At: LdbcTable.Date(row[2]),
                    Item: (ImportItem)
                        new ImportPost
                        {
                            Key = row[0],
                            Space = row[9],
                            Author = row[8],
                            Body = row[6].Length == 0 ? row[1] : row[6],
                            Topics = [.. tags[row[0]]],
                            At = LdbcTable.Date(row[2]),
                        }
                )
            );
        var comments = Rows("comment")
            .Select(row =>
                (
                    At: LdbcTable.Date(row[1]),
                    Item: (ImportItem)
                        new ImportComment
                        {
                            Key = row[0],
                            Parent = row[8].Length == 0 ? row[9] : row[8],
                            Author = row[6],
                            Body = row[4],
                            Topics = [.. tags[row[0]]],
                            At = LdbcTable.Date(row[1]),
                        }
                )
            );

        // A reply is later than what it replies to.
        return posts.Concat(comments).OrderBy(message => message.At).Select(message => message.Item);
    }

    private IEnumerable<ImportItem> Likes() =>
        Rows("person_likes_post")
            .Concat(Rows("person_likes_comment"))
            .Select(row => new ImportReaction
            {
                Subject = row[1],
                Member = row[0],
                At = LdbcTable.Date(row[2]),
            });

    private IEnumerable<string[]> Rows(string table) => LdbcTable.Read(Path.Combine(folder, "dynamic", $"{table}_0_0.csv"));

    // Names of tags hold what topics may not: "Guns_N'_Roses", "Sonny_&_Cher".
    private static string Topic(string tag)
    {
        var topic = new StringBuilder();
        foreach (var character in tag.Take(60))
        {
            topic.Append(char.IsLetterOrDigit(character) || character is '-' ? character : '_');
        }

        // A topic begins with a letter or digit: "...And_Then_There_Was_X".
        var name = topic.ToString().TrimStart('_', '-');
        return name.Any(char.IsLetter) ? name : $"tag_{name}";
    }
}
