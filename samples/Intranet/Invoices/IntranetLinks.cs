using Rse.Citations;
using Rse.Subjects;

namespace Intranet.Invoices;

/// <summary>
/// Recognizes the pages of this host, including absolute addresses copied from the browser.
/// </summary>
internal sealed class IntranetLinks(IHttpContextAccessor http) : ISubjectLinks
{
    private const string Invoices = "/invoices/";
    private const string Posts = "/posts/";
    private const string Comment = "#comment-";

    public string Name => "intranet-pages";

    public ValueTask<SubjectRef?> FindAsync(SubjectLinkContext context, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Find(Local(context.Address)));

    private static SubjectRef? Find(string address)
    {
        if (Rest(address, Invoices) is { } invoice)
        {
            return new SubjectRef("invoice", invoice);
        }

        if (Rest(address, Posts) is not { } post)
        {
            return null;
        }

        var comment = address.IndexOf(Comment, StringComparison.Ordinal);
        return comment < 0
            ? new SubjectRef(SubjectKinds.Post, post)
            : new SubjectRef(SubjectKinds.Comment, address[(comment + Comment.Length)..]);
    }

    private static string? Rest(string address, string page)
    {
        if (!address.StartsWith(page, StringComparison.Ordinal))
        {
            return null;
        }

        var rest = address[page.Length..];
        var end = rest.IndexOfAny(['/', '?', '#']);
        rest = end < 0 ? rest : rest[..end];
        return rest.Length > 0 && rest.All(char.IsAsciiDigit) ? rest : null;
    }

    private string Local(string address)
    {
        var root = http.HttpContext?.Request is { } request ? $"{request.Scheme}://{request.Host}" : null;
        return root is not null && address.StartsWith(root + "/", StringComparison.OrdinalIgnoreCase) ? address[root.Length..] : address;
    }
}
