using Intranet.Accounts;
using Rse.Subjects;

namespace Intranet.Invoices;

/// <summary>Makes invoices subjects, so that people can comment on, rate, react to and follow them like posts.</summary>
internal sealed class InvoiceResolver(InvoiceStore invoices, AccountDirectory accounts) : ISubjectResolver
{
    public string Kind => "invoice";

    public async ValueTask<SubjectResolution?> ResolveAsync(SubjectContext context, CancellationToken cancellationToken) =>
        MaySee(context) && await invoices.FindAsync(context.Key, cancellationToken) is { } invoice ? Resolve(invoice) : null;

    private bool MaySee(SubjectContext context) =>
        context.Viewer.IsSystem || accounts.FindByKey(context.Viewer.Member?.ExternalId)?.Has("accounting") is true;

    private static SubjectResolution Resolve(Invoice invoice) =>
        new()
        {
            Title = $"Facture {invoice.Number} · {invoice.Customer}",
            Url = $"/invoices/{invoice.Number}",
            AudienceKey = AccountingPerimeter.Accounting,
        };
}
