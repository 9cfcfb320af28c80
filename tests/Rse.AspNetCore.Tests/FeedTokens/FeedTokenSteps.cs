using System.Text;
using System.Xml.Linq;
using Rse.AspNetCore.Tests.Hosting;
using Rse.Members;
using Rse.People;

namespace Rse.AspNetCore.Tests.FeedTokens;

/// <summary>What tests do with private feeds.</summary>
internal static class FeedTokenSteps
{
    /// <summary>Makes a token for a feed.</summary>
    public static async Task<(long Id, string Token)> TokenAsync(this Api member, string kind, string key = "", string? name = null)
    {
        var reply = (
            await member.PostAsync(
                "/rse/me/feed-tokens",
                new
                {
                    kind,
                    key,
                    name,
                }
            )
        ).Expect(201);
        return ((long)reply.Json["feed"]!["id"]!, (string)reply.Json["token"]!);
    }

    /// <summary>The number of a member, whom the network meets now if it has not.</summary>
    public static async Task<Id<Member>> MemberAsync(this TestHost host, Api member)
    {
        (await member.GetAsync("/rse/me")).Expect(200);
        return (await host.Get<MemberService>().FindAsync(Viewer.System, member.Handle, TestContext.Current.CancellationToken))!.Id;
    }

    /// <summary>The path of the feed that a token reads.</summary>
    public static string PathOf(string token, string format = "rss") => $"/rse/feeds/private/{token}.{format}";

    /// <summary>Asks with HTTP Basic.</summary>
    public static (string Name, string Value) Basic(string password, string user = "reader") =>
        ("Authorization", $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"))}");

    /// <summary>The titles of the entries of an answer in RSS or Atom.</summary>
    public static IReadOnlyList<string> Titles(this Reply reply) =>
        [
            .. XDocument
                .Load(new MemoryStream(reply.Expect(200).Bytes))
                .Descendants()
                .Where(element => element.Name.LocalName is "item" or "entry")
                .Select(entry => entry.Elements().First(element => element.Name.LocalName is "title").Value),
        ];
}
