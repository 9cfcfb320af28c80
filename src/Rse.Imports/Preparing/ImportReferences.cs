using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Rse.Follows;
using Rse.Imports.Items;
using Rse.Imports.Storing;

namespace Rse.Imports.Preparing;

/// <summary>The keys of things in a source: what an item is, and what it refers to.</summary>
internal static class ImportReferences
{
    private const int MaxLength = 200;

    /// <summary>The keys that an item names, its own included.</summary>
    public static IEnumerable<(ImportTable Table, string Key)> Of(ImportItem item) =>
        item switch
        {
            ImportMember { Sponsor: { } sponsor } member => [(ImportTable.Member, member.Key), (ImportTable.Member, sponsor)],
            ImportMember member => [(ImportTable.Member, member.Key)],
            ImportSpace { Owner: { } owner } space => [(ImportTable.Space, space.Key), (ImportTable.Member, owner)],
            ImportSpace space => [(ImportTable.Space, space.Key)],
            ImportMembership membership => [(ImportTable.Space, membership.Space), (ImportTable.Member, membership.Member)],
            ImportPost post => [(ImportTable.Subject, post.Key), (ImportTable.Space, post.Space), (ImportTable.Member, post.Author)],
            ImportComment comment =>
            [
                (ImportTable.Subject, comment.Key),
                (ImportTable.Subject, comment.Parent),
                (ImportTable.Member, comment.Author),
            ],
            ImportReaction reaction => [(ImportTable.Subject, reaction.Subject), (ImportTable.Member, reaction.Member)],
            ImportRating rating => [(ImportTable.Subject, rating.Subject), (ImportTable.Member, rating.Member)],
            ImportFollow { Kind: FollowKind.Member } follow => [(ImportTable.Member, follow.Member), (ImportTable.Member, follow.Target)],
            ImportFollow { Kind: FollowKind.Space } follow => [(ImportTable.Member, follow.Member), (ImportTable.Space, follow.Target)],
            ImportFollow { Kind: FollowKind.Subject } follow => [(ImportTable.Member, follow.Member), (ImportTable.Subject, follow.Target)],
            ImportFollow follow => [(ImportTable.Member, follow.Member)],
            _ => [],
        };

    /// <summary>The item's own key; null if it has none.</summary>
    public static string? KeyOf(ImportItem item) =>
        item switch
        {
            ImportMember member => member.Key,
            ImportSpace space => space.Key,
            ImportPost post => post.Key,
            ImportComment comment => comment.Key,
            _ => null,
        };

    /// <summary>Whether a text is a valid key: 1 to 200 characters that every database can store.</summary>
    public static bool IsKey(string? key)
    {
        if (key is not { Length: > 0 and <= MaxLength })
        {
            return false;
        }

        for (var i = 0; i < key.Length; )
        {
            if (Rune.DecodeFromUtf16(key.AsSpan(i), out var rune, out var length) is not OperationStatus.Done || Rune.IsControl(rune))
            {
                return false;
            }

            i += length;
        }

        return true;
    }

    /// <summary>The host's key of a member's account; if the source has none, a key that no host uses.</summary>
    public static string ExternalId(string source, ImportMember member)
    {
        var id = member.ExternalId ?? $"import/{source}/{member.Key}";
        return id.Length <= MaxLength ? id : $"import/{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)))}";
    }
}
