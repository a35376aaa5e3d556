import { Select } from '@mantine/core';
import { useTexts } from '../texts/language';
import { ROLES, type Role } from './roles';
import { accessTexts } from './texts';

interface RoleChoiceProps {
  readonly value: Role;
  readonly onChange: (role: Role) => void;
  readonly label?: string;
  /** What a screen reader says where there is no label. */
  readonly name?: string;
  readonly description?: string;
}

export const RoleChoice = ({ value, onChange, name, ...field }: RoleChoiceProps) => {
  const texts = useTexts(accessTexts);
  return (
    <Select
      aria-label={name}
      data={ROLES.map((role) => ({ value: role, label: texts.roles[role] }))}
      value={value}
      onChange={(chosen) => {
        const role = ROLES.find((each) => each === chosen);
        if (role) onChange(role);
      }}
      allowDeselect={false}
      {...field}
    />
  );
};
