using Rse.Subjects;

namespace Rse.AspNetCore.Tests.Comments;

/// <summary>Invoices of a host: those whose number begins with <c>FA</c>, the last of them under a key with a slash.</summary>
internal sealed class InvoiceResolver : ISubjectResolver
{
    public string Kind => "invoice";

    public ValueTask<SubjectResolution?> ResolveAsync(SubjectContext context, CancellationToken cancellationToken) =>
        ValueTask.FromResult(
            context.Key.StartsWith("FA", StringComparison.Ordinal)
                ? new SubjectResolution { Title = $"Facture {context.Key}", Url = $"/factures/{Uri.EscapeDataString(context.Key)}" }
                : null
        );
}
