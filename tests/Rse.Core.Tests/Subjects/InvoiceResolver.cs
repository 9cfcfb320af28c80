using Rse.Subjects;

namespace Rse.Core.Tests.Subjects;

public sealed class InvoiceResolver(InvoiceBook book) : ISubjectResolver
{
    public string Kind => "invoice";

    public async ValueTask<SubjectResolution?> ResolveAsync(SubjectContext context, CancellationToken cancellationToken)
    {
        book.Asked.Enqueue(context.Key);
        if (!book.Invoices.TryGetValue(context.Key, out var invoice))
        {
            return null;
        }

        if (invoice.Fault is { } fault)
        {
            await fault(cancellationToken);
        }

        var sees =
            context.Viewer.IsSystem
            || invoice.Handles is null
            || invoice.Handles.Contains(context.Viewer.Member?.Handle, StringComparer.Ordinal);
        return sees
            ? new SubjectResolution
            {
                Title = invoice.Title,
                Url = invoice.Url ?? $"/invoices/{context.Key}",
                AudienceKey = invoice.AudienceKey,
                AudienceKeys = invoice.AudienceKeys,
            }
            : null;
    }
}
