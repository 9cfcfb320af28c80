using Microsoft.AspNetCore.Components;
using Rse;
using Rse.Mail;
using Rse.Mail.Letters;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds mail to a network.</summary>
public static class RseMailBuilderExtensions
{
    /// <summary>
    /// Sends notifications and digests as letters, and receives mail: replies become comments, delivery reports tell which addresses no
    /// longer work. The same call twice is harmless.
    /// </summary>
    /// <remarks>
    /// Configured by the section <c>Rse:Mail</c>, and <c>Rse:Web</c> for the pages that letters lead to. Members unsubscribe by routes that
    /// <c>MapRseMail</c> maps.
    /// </remarks>
    /// <param name="builder">The network.</param>
    public static IRseBuilder AddMail(this IRseBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        MailRegistration.Add(builder.Services);
        return builder;
    }

    /// <summary>Shows a part of letters by a component of the host in place of ours; of two for one part, the last counts.</summary>
    /// <typeparam name="TComponent">
    /// The component; it has a parameter <c>Model</c> of the model that <see cref="LetterPart"/> names, such as one that inherits
    /// <see cref="LetterComponent{TModel}"/>.
    /// </typeparam>
    /// <param name="builder">The network.</param>
    /// <param name="part">The part.</param>
    public static IRseBuilder UseLetterPart<TComponent>(this IRseBuilder builder, LetterPart part)
        where TComponent : IComponent
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton(new LetterPartChoice(part, typeof(TComponent)));
        return builder;
    }
}
